package org.lanyard.journey;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The processes of one node: its programs name the data folder in their command, its apps carry it in their environment. */
record Processes(Path data) {

    List<Long> keepers() {
        return naming("lanyard-keeper.jar");
    }

    List<Long> agents() {
        return naming("org.lanyard.Main");
    }

    private List<Long> naming(String program) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(Processes::alive)
                .filter(pid -> {
                    String command = read(pid, "cmdline");
                    return command.contains(program) && command.contains(data.toString());
                })
                .toList();
    }

    /** All that belong to the node, apps and their children among them. */
    List<Long> all() {
        long self = ProcessHandle.current().pid();
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> pid != self && alive(pid))
                .filter(pid -> read(pid, "cmdline").contains(data.toString())
                        || read(pid, "environ").contains(data.toString()))
                .toList();
    }

    /** Live ones that carry this in their environment, {@code NAME=value}. */
    List<Long> marked(String assignment) {
        return ProcessHandle.allProcesses()
                .map(ProcessHandle::pid)
                .filter(pid -> alive(pid) && ('\0' + read(pid, "environ")).contains('\0' + assignment + '\0'))
                .toList();
    }

    /** Neither gone nor a zombie. */
    static boolean alive(long pid) {
        String stat = read(pid, "stat");
        int state = stat.lastIndexOf(')') + 2;
        return state > 1 && state < stat.length() && stat.charAt(state) != 'Z';
    }

    static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        Wait.until("the end of process " + pid, () -> !alive(pid));
    }

    /** One that is killed may just have started another one: quiet counts when it lasts. */
    void endAll() {
        for (int quiet = 0; quiet < 5; quiet++) {
            List<Long> left = all();
            left.forEach(Processes::kill);
            quiet = left.isEmpty() ? quiet : 0;
        }
    }

    /** Empty for a process that is gone or not ours. */
    private static String read(long pid, String file) {
        try {
            return Files.readString(Path.of("/proc", Long.toString(pid), file), StandardCharsets.ISO_8859_1);
        } catch (IOException goneOrForeign) {
            return "";
        }
    }
}
