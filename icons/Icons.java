import java.awt.geom.AffineTransform;
import java.util.ArrayList;
import java.util.List;

/** What icons there are: which parts of the master, how heavy, in which colours. */
final class Icons {
    /** Frames of one turn of the busy ring; it turns once in a second. */
    static final int FRAMES = 8;

    private static final String ACCENT = "#0969da";

    /** The thickness of the cord and the radius of its nodes: the smaller the picture, the heavier. */
    private enum Weight {
        MARK(6.5, 7.5),
        TRAY(7, 8),
        SMALL(8, 9);

        private final double cord;
        private final double node;

        Weight(double cord, double node) {
            this.cord = cord;
            this.node = node;
        }
    }

    /** The ground that an icon stands on. A template is black, and macOS colours it by its alpha. */
    enum Panel {
        LIGHT("#24292f", ACCENT, "#bf3400", ACCENT),
        DARK("#f0f3f6", "#79c0ff", "#ffa657", "#58a6ff"),
        TEMPLATE("#000000", "#000000", "#000000", "#000000");

        private final String ink;
        private final String working;
        private final String warning;
        private final String mark;

        Panel(String ink, String working, String warning, String mark) {
            this.ink = ink;
            this.working = working;
            this.warning = warning;
            this.mark = mark;
        }
    }

    private final Master master;

    Icons(Master master) {
        this.master = master;
    }

    /** The mark alone, for windows and pages. */
    Drawing mark(Panel panel, boolean small) {
        return new Drawing("Lanyard", List.of(new Drawing.Layer(panel.mark, mark(small ? Weight.SMALL : Weight.MARK))));
    }

    /** The app icon: the mark in white on a tile. */
    Drawing tile(boolean small) {
        var ground = new Drawing.Layer(ACCENT, List.of(master.tile(small ? "tile-small" : "tile")));
        var place = small ? new AffineTransform(.8, 0, 0, .8, 6.4, 7) : new AffineTransform(.68, 0, 0, .68, 10.2, 10.4);
        var mark = new Drawing.Layer("#ffffff", mark(small ? Weight.SMALL : Weight.MARK)).placed(place);
        return new Drawing("Lanyard", List.of(ground, mark));
    }

    /** Tray: all nodes that should be here are. */
    Drawing well(Panel panel) {
        return new Drawing("Lanyard: well", List.of(new Drawing.Layer(panel.ink, mark(Weight.TRAY))));
    }

    /** Tray: a deploy, move or update runs. Frame 0 is the one that stands still when motion is reduced. */
    Drawing busy(Panel panel, int frame) {
        var centre = master.centre("ring-clearing");
        var turn = AffineTransform.getRotateInstance(2 * Math.PI * frame / FRAMES, centre[0], centre[1]);
        return new Drawing(
                "Lanyard: busy",
                List.of(
                        new Drawing.Layer(panel.ink, mark(Weight.TRAY)).without(master.disc("ring-clearing")),
                        new Drawing.Layer(panel.working, List.of(master.roundStroke("ring", 6))).placed(turn)));
    }

    /** Tray: an app failed, a stranger waits, a disk is nearly full. */
    Drawing attention(Panel panel) {
        return new Drawing(
                "Lanyard: attention",
                List.of(
                        new Drawing.Layer(panel.ink, mark(Weight.TRAY)).without(master.filled("triangle-clearing", 10)),
                        new Drawing.Layer(panel.warning, List.of(master.filled("triangle", 2)))));
    }

    /** Tray: no paired node is in reach; the second node is hollow. */
    Drawing alone(Panel panel) {
        var cord = List.of(master.stroke("cord", Weight.TRAY.cord), master.disc("near", Weight.TRAY.node));
        return new Drawing(
                "Lanyard: alone",
                List.of(
                        new Drawing.Layer(panel.ink, cord).without(master.disc("hollow-clearing")),
                        new Drawing.Layer(panel.ink, List.of(master.ring("hollow", 4.5)))));
    }

    private List<Piece> mark(Weight weight) {
        var pieces = new ArrayList<Piece>();
        pieces.add(master.stroke("cord", weight.cord));
        pieces.add(master.disc("near", weight.node));
        pieces.add(master.disc("far", weight.node));
        return pieces;
    }
}
