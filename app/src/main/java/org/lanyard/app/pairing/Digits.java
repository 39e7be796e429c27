package org.lanyard.app.pairing;

import javafx.scene.control.TextFormatter;

/** The six digits of a code, as a person reads and types them: in two groups of three. */
final class Digits {

    static final int ALL = 6;

    private static final int GROUP = 3;

    private Digits() {}

    /** The digits in it, six at most: so a code can be pasted with whatever stands around it. */
    static String of(String text) {
        var digits = new StringBuilder();
        text.chars()
                .filter(c -> Character.isDigit(c) && digits.length() < ALL)
                .forEach(c -> digits.append(Character.digit(c, 10)));
        return digits.toString();
    }

    static String grouped(String digits) {
        return digits.length() <= GROUP ? digits : digits.substring(0, GROUP) + " " + digits.substring(GROUP);
    }

    /** For screen readers, which would say a large number else. */
    static String spelled(String digits) {
        return String.join(" ", digits.split(""));
    }

    /** Keeps a field's text grouped while it is typed, pasted and deleted; the caret stays behind the same digit. */
    static TextFormatter<String> formatter() {
        return new TextFormatter<>(change -> {
            if (!change.isContentChange()) {
                return change;
            }
            String wanted = change.getControlNewText();
            String digits = of(wanted);
            int before =
                    Math.min(of(wanted.substring(0, change.getCaretPosition())).length(), digits.length());
            int caret = before <= GROUP ? before : before + 1;
            change.setRange(0, change.getControlText().length());
            change.setText(grouped(digits));
            change.selectRange(caret, caret);
            return change;
        });
    }
}
