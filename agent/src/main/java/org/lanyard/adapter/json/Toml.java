package org.lanyard.adapter.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlFactory;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import org.jspecify.annotations.Nullable;
import org.lanyard.adapter.json.Malformed.Problem;

/** Reads TOML 1.0 files strictly. Thread-safe; the parser is loaded at first use. */
public final class Toml {

    /** What a hand-written file may have. */
    public static final int MAX_CHARACTERS = 256 << 10;

    private static final int MAX_DEPTH = 32;

    private final Json json;
    private volatile @Nullable TomlMapper mapper;

    public Toml(Json json) {
        this.json = json;
    }

    /**
     * Reads a file into a record as strictly as {@link Json#read(String, Class)} does.
     *
     * @throws Malformed with the line, or the path, and a sentence for a person
     */
    public <T> T read(String text, Class<T> type) {
        return json.bind(tree(text), type, "TOML");
    }

    /**
     * The file's tables as a tree.
     *
     * @throws Malformed with the line and a sentence for a person
     */
    public JsonNode tree(String text) {
        if (text.length() > MAX_CHARACTERS) {
            throw Syntax.tooLarge(MAX_CHARACTERS);
        }
        JsonNode tree = parse(text);
        if (depth(tree, 0) > MAX_DEPTH) {
            throw new Malformed(Problem.TOO_LARGE, "$", "This TOML is nested too deeply.", null);
        }
        return tree;
    }

    private JsonNode parse(String text) {
        try {
            return mapper().readTree(text);
        } catch (JacksonException e) {
            throw Sentences.syntax("TOML", e);
        } catch (RuntimeException e) {
            // The parser lets some through, such as impossible dates.
            throw new Malformed(
                    Problem.SYNTAX, "$", "This is not valid TOML: " + Sentences.clean(e.getMessage()) + ".", e);
        }
    }

    private static int depth(JsonNode node, int above) {
        if (!node.isContainerNode() || above > MAX_DEPTH) {
            return above;
        }
        int deepest = above + 1;
        for (JsonNode child : node) {
            deepest = Math.max(deepest, depth(child, above + 1));
        }
        return deepest;
    }

    private TomlMapper mapper() {
        TomlMapper made = mapper;
        if (made == null) {
            var factory = TomlFactory.builder()
                    .streamReadConstraints(Mappers.limits(MAX_CHARACTERS, MAX_DEPTH))
                    .build();
            made = TomlMapper.builder(factory).build();
            mapper = made;
        }
        return made;
    }
}
