package org.lanyard.keeper.process;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The two small shell programs that stand around what the keepers run. Nothing in them but builtins, so that they cost no
 * further process.
 */
public final class Shell {

    /**
     * Notes who it is, then becomes the command: nothing ever runs unrecorded. One line, one write: boot id, parent's pid,
     * own pid, own start (field 22 of /proc/PID/stat; 0 where there is none). File descriptor 9 is the wrapper's.
     */
    private static final String RECORD = """
            run=$1 boot=$2; shift 2
            s() { start=${20}; }
            start=0
            if read -r line <"/proc/$$/stat"; then s ${line##*) }; fi 2>/dev/null
            printf '%s %s %s %s\\n' "$boot" "$PPID" "$$" "$start" >"$run" || exit 126
            exec "$@" 9>&-
            """;

    /**
     * Stays as the app's parent: waits, and writes the exit status where it survives everyone. It holds the pipe's writing
     * end and nobody else does, so that a reader sees the end at once; opened for both directions it never blocks. TERM to
     * the whole group passes it by.
     */
    private static final String WRAP = """
            pipe=$1 exit=$2 record=$3; shift 3
            trap : HUP INT QUIT TERM USR1 USR2 ALRM
            exec 9<>"$pipe" || exit 126
            exec 8>&2 2>/dev/null
            /bin/sh -c "$record" lanyard-record "$@" 2>&8 8>&-
            status=$?
            printf '%s\\n' "$status" >"$exit"
            exit "$status"
            """;

    private Shell() {}

    /** {@code command}, recorded in {@code run} once it exists. */
    public static List<String> recorded(Path run, String boot, List<String> command) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", RECORD, "lanyard-record", run.toString(), boot));
        all.addAll(command);
        return all;
    }

    /** {@code command}, recorded, with a wrapper that waits for it. */
    public static List<String> wrapped(Path pipe, Path exit, Path run, String boot, List<String> command) {
        var all = new ArrayList<>(List.of("/bin/sh", "-c", WRAP, "lanyard-wrap"));
        all.addAll(List.of(pipe.toString(), exit.toString(), RECORD, run.toString(), boot));
        all.addAll(command);
        return all;
    }
}
