export { AgencySection } from "./AgencySection";
export { CollectorsSection } from "./CollectorsSection";
export { CreditorsSection } from "./CreditorsSection";
export { KeysSection } from "./KeysSection";
export { SessionsSection } from "./SessionsSection";
export { SourcesSection } from "./SourcesSection";
export { SupportSection } from "./SupportSection";
export { UsersSection } from "./UsersSection";
