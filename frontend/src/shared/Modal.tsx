import { type ModalProps, Modal as Plain } from "antd";
import { useFocusBack } from "./useFocusBack";

/** antd's dialogue, which gives the focus back when it closes. */
export function Modal(props: ModalProps) {
  useFocusBack(props.open ?? false);
  return <Plain {...props} />;
}
