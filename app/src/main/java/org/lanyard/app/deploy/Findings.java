package org.lanyard.app.deploy;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.Check;
import org.lanyard.app.client.Check.Detected;
import org.lanyard.app.client.Check.Place;
import org.lanyard.app.ui.Texts;

/** What a check's answer says, in words and by the fields of the page. Pure. */
final class Findings {

    /** How the agent begins to say that an address is not open to everybody. */
    private static final String NEEDS_KEY = "This address needs a password or key.";

    private Findings() {}

    /** Why it cannot be deployed as it is, and at which field that stands; null when it can. */
    static Rules.@Nullable Wrong problem(Draft draft, Check check) {
        String problem = check.problem() == null ? Texts.of("deploy.problem.unknown") : check.problem();
        if (!check.reachable()) {
            return new Rules.Wrong(Field.ADDRESS, problem);
        }
        Detected detected = check.detected();
        if (detected == null) {
            return new Rules.Wrong(undetected(draft, check), problem);
        }
        if (detected.missing() != null) {
            return new Rules.Wrong(Field.KIND, detected.missing());
        }
        if (draft.name() != null && check.name() != null && !check.name().equals(draft.name())) {
            return new Rules.Wrong(Field.NAME, Texts.of("deploy.problem.name", draft.name(), check.name()));
        }
        if (check.portProblem() != null) {
            return new Rules.Wrong(Field.PORT, check.portProblem());
        }
        return place(check)
                .or(() -> Optional.ofNullable(check.problem()).map(p -> new Rules.Wrong(Field.KIND, p)))
                .orElse(null);
    }

    private static Field undetected(Draft draft, Check check) {
        if (draft.git() && check.ref() == null && check.commit() == null) {
            return Field.REF;
        }
        if (draft.path() != null && check.commit() == null) {
            return Field.PATH;
        }
        return "process".equals(draft.runtime()) && draft.command() == null ? Field.COMMAND : Field.KIND;
    }

    private static Optional<Rules.Wrong> place(Check check) {
        if (check.places().isEmpty()) {
            return Optional.empty();
        }
        Place first = chosen(check).orElse(check.places().getFirst());
        return first.fits()
                ? Optional.empty()
                : Optional.of(new Rules.Wrong(
                        Field.NODE, Texts.of("deploy.problem.place", first.name(), sentence(first.because()))));
    }

    /** The first step that is not as it should be; the last when all are. */
    static Part doubtful(Draft draft, Check check) {
        Rules.Wrong wrong = problem(draft, check);
        return wrong == null ? Part.WHERE : wrong.field().part();
    }

    /** Whether somebody has to say who they are. */
    static boolean needsKey(Check check) {
        return check.problem() != null && check.problem().startsWith(NEEDS_KEY);
    }

    static Optional<Place> chosen(Check check) {
        return check.places().stream().filter(Place::chosen).findFirst();
    }

    /** The node that the page shows as chosen: the person's word, else the check's. */
    static @Nullable String node(Draft draft, Check check) {
        return draft.node() != null
                ? draft.node()
                : chosen(check).map(Place::name).orElse(null);
    }

    static String kind(Check.@Nullable Detected detected) {
        if (detected == null) {
            return "";
        }
        return switch (detected.kind()) {
            case "static", "node", "python", "procfile", "manifest", "command" ->
                Texts.of("deploy.kind." + detected.kind());
            default -> detected.kind(); // a newer node knows more
        };
    }

    /** "github.com, public, no password needed". */
    static String address(Draft draft) {
        if (!draft.git()) {
            return Texts.of("deploy.address.folder");
        }
        String host = host(draft.address());
        boolean open = draft.key() == null
                && draft.address().startsWith("http")
                && !draft.address().contains("@");
        return open ? Texts.of("deploy.address.public", host) : Texts.of("deploy.address.key", host);
    }

    /** The address as it may be shown anywhere: no scheme, nobody's password. */
    static String shown(String address) {
        return address.replaceFirst("^[a-z]+://", "")
                .replaceFirst("^[^/@]*@", "")
                .replaceFirst("\\.git$", "");
    }

    private static String host(String address) {
        try {
            String host = new URI(address).getHost();
            return host == null ? scpHost(address) : host;
        } catch (URISyntaxException e) {
            return scpHost(address);
        }
    }

    private static String scpHost(String address) {
        return shown(address).split("[:/]", 2)[0];
    }

    /** Where it will be found; empty for one that answers on no port. */
    static String where(Check check) {
        return check.name() == null || check.port() == null ? "" : check.name() + ".local:" + check.port();
    }

    static String cores(Place place) {
        String architecture = "amd64".equals(place.architecture()) ? "x86-64" : place.architecture();
        String cores = Texts.count("deploy.cores", place.cpus());
        return architecture == null ? cores : cores + " · " + architecture;
    }

    /** With a capital, without a full stop: as a reason stands in a row. */
    static String sentence(@Nullable String words) {
        return words == null || words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
