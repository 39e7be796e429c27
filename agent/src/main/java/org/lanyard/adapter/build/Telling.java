package org.lanyard.adapter.build;

import java.util.List;
import java.util.regex.Pattern;

/** Finds the line that tells most about a failed step. */
final class Telling {

    /** The more telling first: compilers and interpreters, then package managers, then anything that sounds bad. */
    private static final List<Pattern> PATTERNS = List.of(
            Pattern.compile("^\\w*(Error|Exception): .+|^(Module|Import|Syntax|Type|Name)\\w*Error\\b.*"),
            Pattern.compile(
                    ".*\\b(error TS\\d+|Cannot find module|Could not resolve|SyntaxError|ENOTFOUND|ETARGET|E404|EACCES|ENOSPC)\\b.*"),
            Pattern.compile("(?i)^(npm )?(err!|error) (?!code |path |command |errno |syscall |A complete log|cwd ).+"),
            Pattern.compile(
                    "(?i).*(command not found|: not found|no such file|permission denied|no matching distribution|No space left).*"),
            Pattern.compile("(?i).*\\b(error|fatal|failed|failure|cannot|exception|missing)\\b.*"));

    private Telling() {}

    /** The line, or the last one when none stands out; empty when there is none. */
    static String line(List<String> lines) {
        for (Pattern pattern : PATTERNS) {
            for (String line : lines) {
                if (pattern.matcher(line.strip()).matches() && !line.contains("A complete log of this run")) {
                    return line.strip();
                }
            }
        }
        return lines.isEmpty() ? "" : lines.getLast().strip();
    }
}
