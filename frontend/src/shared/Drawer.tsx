import { type DrawerProps, Drawer as Plain } from "antd";
import { useFocusBack } from "./useFocusBack";

/** antd's drawer, which gives the focus back when it closes. */
export function Drawer(props: DrawerProps) {
  useFocusBack(props.open ?? false);
  return <Plain {...props} />;
}
