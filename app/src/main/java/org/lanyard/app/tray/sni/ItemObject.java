package org.lanyard.app.tray.sni;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/** Answers panels about the icon. Called on the connection's threads; what it knows is replaced as a whole. */
final class ItemObject extends ReadOnlyProperties implements StatusNotifierItem {

    private static final String PIXMAPS = "a(iiay)";

    private final Runnable activated;
    private volatile Look look;

    /** @param attention whether it is shown even where a panel hides what is quiet */
    record Look(List<Pixmap> pictures, String tooltip, boolean attention) {
        String status() {
            return attention ? "NeedsAttention" : "Active";
        }
    }

    ItemObject(Look look, Runnable activated) {
        super("icon");
        this.look = look;
        this.activated = activated;
    }

    Look look() {
        return look;
    }

    void look(Look next) {
        look = next;
    }

    @Override
    public void ContextMenu(int x, int y) {
        activated.run();
    }

    @Override
    public void Activate(int x, int y) {
        activated.run();
    }

    @Override
    public void SecondaryActivate(int x, int y) {
        activated.run();
    }

    /** Nothing here has a volume. */
    @Override
    public void Scroll(int delta, String orientation) {}

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        Look now = look;
        var pictures = new Variant<>(now.pictures(), PIXMAPS);
        var all = new LinkedHashMap<String, Variant<?>>();
        all.put("Category", new Variant<>("ApplicationStatus"));
        all.put("Id", new Variant<>("lanyard"));
        all.put("Title", new Variant<>("Lanyard"));
        all.put("Status", new Variant<>(now.status()));
        all.put("WindowId", new Variant<>(0));
        all.put("IconThemePath", new Variant<>(""));
        all.put("IconName", new Variant<>(""));
        all.put("IconPixmap", pictures);
        all.put("OverlayIconName", new Variant<>(""));
        all.put("OverlayIconPixmap", new Variant<>(List.of(), PIXMAPS));
        all.put("AttentionIconName", new Variant<>(""));
        all.put("AttentionIconPixmap", now.attention() ? pictures : new Variant<>(List.of(), PIXMAPS));
        all.put("AttentionMovieName", new Variant<>(""));
        all.put("ToolTip", new Variant<>(new ToolTip("", List.of(), "Lanyard", now.tooltip()), "(sa(iiay)ss)"));
        all.put("ItemIsMenu", new Variant<>(false));
        all.put("Menu", new Variant<>(new DBusPath(DBusMenu.PATH)));
        return all;
    }

    @Override
    public String getObjectPath() {
        return PATH;
    }
}
