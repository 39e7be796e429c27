package org.lanyard.app;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lanyard.app.client.NodeFolder;

/**
 * What the desktop was started with.
 *
 * @param hidden start in the tray, without the window
 * @param deploy an address or folder to deploy, as {@code deploy SOURCE}, {@code lanyard://deploy?source=…} or a dropped folder
 */
public record Options(
        NodeFolder folder, boolean hidden, @Nullable String deploy) {

    /** @throws IllegalArgumentException with a sentence, when they make no sense */
    public static Options parse(List<String> arguments, Map<String, String> env) {
        String data = null;
        String deploy = null;
        boolean hidden = false;
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            if (argument.equals("--hidden")) {
                hidden = true;
            } else if (argument.equals("--data") || argument.equals("deploy")) {
                if (++i == arguments.size()) {
                    throw new IllegalArgumentException("Something has to follow " + argument + ".");
                }
                if (argument.equals("deploy")) {
                    deploy = arguments.get(i);
                } else {
                    data = arguments.get(i);
                }
            } else if (argument.startsWith("--data=")) {
                data = argument.substring("--data=".length());
            } else if (argument.startsWith("lanyard:")) {
                deploy = Links.source(argument);
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("There is no option " + argument + ".");
            } else {
                deploy = argument;
            }
        }
        return new Options(NodeFolder.choose(data, env), hidden, deploy);
    }
}
