package org.lanyard.app.tray.sni;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** Answers panels about the icon. Called on the connection's threads; what it knows is replaced as a whole. */
final class ItemObject implements StatusNotifierItem, Properties {

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
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the library has it so: what is got is what the name says
    public <A> A Get(String interfaceName, String name) {
        Variant<?> value = GetAll(interfaceName).get(name);
        if (value == null) {
            throw new DBusExecutionException("The icon has no property " + name + ".");
        }
        return (A) value;
    }

    @Override
    public <A> void Set(String interfaceName, String name, A value) {
        throw new DBusExecutionException("The icon's properties cannot be set.");
    }

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
