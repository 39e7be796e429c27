package org.lanyard.app.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.TraversalDirection;
import org.jspecify.annotations.Nullable;

/** The focus on its round through the window's parts: side bar, page, and each log on it. Toolkit's thread. */
final class Rounds {

    private final Parent sideBar;
    private final Supplier<@Nullable Parent> page;
    /** Where the focus was when it left a part. */
    private final Map<Node, Node> left = new WeakHashMap<>();

    Rounds(Parent sideBar, Supplier<@Nullable Parent> page) {
        this.sideBar = sideBar;
        this.page = page;
    }

    /** To the next part, or the one before. Nothing happens while something else, as a dialog, has the focus. */
    void go(boolean back) {
        Scene scene = sideBar.getScene();
        Node owner = scene == null ? null : scene.getFocusOwner();
        List<Node> parts = parts();
        int at = -1;
        for (int i = 0; i < parts.size(); i++) {
            if (holds(parts.get(i), owner)) {
                at = i; // a log lies on its page and comes after it
            }
        }
        if (at >= 0 && owner != null) {
            left.put(parts.get(at), owner);
        } else if (owner != null && !holds(owner, sideBar)) {
            return;
        }
        for (int step = 1; step <= parts.size(); step++) {
            Node part = parts.get(Math.floorMod(back && at < 0 ? -step : at + (back ? -step : step), parts.size()));
            Node target = target(part, parts);
            if (target != null) {
                focus(target);
                return;
            }
        }
    }

    private List<Node> parts() {
        var parts = new ArrayList<Node>();
        parts.add(sideBar);
        Parent shown = page.get();
        if (shown != null) {
            parts.add(shown);
            shown.lookupAll(".log-view").stream().filter(Rounds::seen).forEach(parts::add);
        }
        return parts;
    }

    private @Nullable Node target(Node part, List<Node> parts) {
        Node before = left.get(part);
        return before != null && holds(part, before) && takes(before) ? before : first(part, part, parts);
    }

    /** The first that takes the focus and is of no other part. */
    private static @Nullable Node first(Node node, Node part, List<Node> parts) {
        if (!node.isVisible() || node.isDisabled() || !node.equals(part) && parts.contains(node)) {
            return null;
        }
        if (takes(node)) {
            return node;
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Node found = first(child, part, parts);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static boolean takes(Node node) {
        return node.isFocusTraversable() && !node.isDisabled() && seen(node);
    }

    private static boolean seen(Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (!each.isVisible()) {
                return false;
            }
        }
        return true;
    }

    private static boolean holds(Node part, @Nullable Node node) {
        for (Node each = node; each != null; each = each.getParent()) {
            if (each.equals(part)) {
                return true;
            }
        }
        return false;
    }

    /** With its ring, which the toolkit draws only where the focus has come by keys: so one there, and one back. */
    private static void focus(Node target) {
        target.requestFocus();
        Scene scene = target.getScene();
        if (target.requestFocusTraversal(TraversalDirection.NEXT) && scene.getFocusOwner() != null) {
            scene.getFocusOwner().requestFocusTraversal(TraversalDirection.PREVIOUS);
        }
        if (!target.isFocused()) {
            target.requestFocus();
        }
    }
}
