package org.lanyard.app.deploy;

import java.util.ArrayList;
import java.util.List;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Check.Detected;
import org.lanyard.app.ui.Texts;

/** What Deploy will do, in one sentence. Pure. */
final class Promise {

    private Promise() {}

    /** A piece of the sentence. */
    record Piece(String text, boolean strong) {}

    static List<Piece> of(Draft draft, Check check) {
        var pieces = new ArrayList<Piece>();
        if (draft.copies() > 1) {
            pieces.add(new Piece(Texts.of("deploy.promise.copies", draft.copies()), false));
        }
        pieces.add(new Piece(check.name() == null ? "" : check.name(), true));
        String node = Findings.node(draft, check);
        if (node != null) {
            pieces.add(new Piece(Texts.of(draft.only() ? "deploy.promise.only" : "deploy.promise.on", node), false));
        }
        String where = Findings.where(check);
        if (!where.isEmpty()) {
            pieces.add(new Piece(Texts.of("deploy.promise.at"), false));
            pieces.add(new Piece(where, true));
        }
        pieces.add(
                new Piece(Texts.of(builds(check.detected()) ? "deploy.promise.built" : "deploy.promise.soon"), false));
        return pieces;
    }

    private static boolean builds(@org.jspecify.annotations.Nullable Detected detected) {
        return detected != null && (detected.install() != null || detected.build() != null);
    }
}
