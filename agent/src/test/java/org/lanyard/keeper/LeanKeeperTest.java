package org.lanyard.keeper;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Two keepers run on every node: nothing in them may make Java spin classes at run time (see the package's comment). */
final class LeanKeeperTest {

    /** Strings in messages about trouble; and what every record has but keepers never call. */
    private static final Set<String> ALLOWED =
            Set.of("java/lang/invoke/StringConcatFactory", "java/lang/runtime/ObjectMethods");

    /** Not loaded where it matters most, on small Linux machines. */
    private static final Set<String> OTHER_SYSTEMS =
            Set.of("HandleProcessTable.class", "PsProcessTable.class", "BootId.class");

    @Test
    void keepersHaveNoLambdasAndNoPatternSwitches() throws IOException {
        Path root = Path.of(KeeperMain.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
        List<Path> classes;
        try (var files = Files.walk(root.resolve("org/lanyard/keeper"))) {
            classes = files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> !OTHER_SYSTEMS.contains(file.getFileName().toString()))
                    .toList();
        }

        var found = new ArrayList<String>();
        for (Path file : classes) {
            ClassModel model = ClassFile.of().parse(file);
            model.methods().forEach(method -> collect(model, method, found));
        }

        assertThat(classes).hasSizeGreaterThan(40);
        assertThat(found).isEmpty();
    }

    private static void collect(ClassModel model, MethodModel method, List<String> found) {
        method.code()
                .ifPresent(code -> code.forEach(element -> {
                    if (element instanceof InvokeDynamicInstruction dynamic) {
                        String factory = dynamic.bootstrapMethod().owner().descriptorString();
                        if (!ALLOWED.contains(factory.substring(1, factory.length() - 1))) {
                            found.add(model.thisClass().asInternalName() + "."
                                    + method.methodName().stringValue());
                        }
                    }
                }));
    }
}
