import { Brand } from "@/shared/Brand";
import { Drawer } from "@/shared/Drawer";
import { Nav } from "./Nav";

/** The side bar of narrow screens. */
export function NavDrawer({ open, onClose }: { open: boolean; onClose: () => void }) {
  return (
    <Drawer
      open={open}
      onClose={onClose}
      placement="left"
      size={260}
      title={<Brand />}
      styles={{ body: { padding: "8px 0" } }}
    >
      <Nav folded={false} onPick={onClose} />
    </Drawer>
  );
}
