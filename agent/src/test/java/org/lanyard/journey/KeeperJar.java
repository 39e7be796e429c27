package org.lanyard.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.lanyard.keeper.KeeperMain;

/** Makes {@code lanyard-keeper.jar} of what the compiler wrote, as the build does. */
final class KeeperJar {

    private KeeperJar() {}

    static void write(Path classes, Path jar) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, KeeperMain.class.getName());
        try (var files = Files.walk(classes);
                var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            List<Path> wanted = files.filter(Files::isRegularFile)
                    .filter(file -> isKeepers(classes.relativize(file).toString()))
                    .toList();
            for (Path file : wanted) {
                out.putNextEntry(
                        new JarEntry(classes.relativize(file).toString().replace('\\', '/')));
                Files.copy(file, out);
            }
        }
    }

    private static boolean isKeepers(String path) {
        String name = path.replace('\\', '/');
        return name.startsWith("org/lanyard/keeper/") || name.startsWith("org/lanyard/run/RestartPolicy");
    }
}
