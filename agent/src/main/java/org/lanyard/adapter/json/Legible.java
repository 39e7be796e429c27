package org.lanyard.adapter.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.lanyard.store.Document;

/** Decodes documents; one that cannot be read does not keep the others from being. Thread-safe. */
final class Legible {

    private static final System.Logger LOG = System.getLogger(Legible.class.getName());

    private static final int REMEMBERED = 1_000;

    /** What has been complained of, to do it once for each version. */
    private final Set<String> reported = Collections.synchronizedSet(Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    <T> Stream<T> all(List<Document> documents, Function<Document, T> decode) {
        return documents.stream().mapMulti((document, out) -> {
            try {
                out.accept(decode.apply(document));
            } catch (Malformed e) {
                report(document, e);
            }
        });
    }

    boolean nothingLeftOut() {
        return reported.isEmpty();
    }

    private void report(Document document, Malformed e) {
        if (reported.add(document.key() + "@" + document.version())) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The stored document {0} is left out, because it cannot be read: {1}",
                    document.key(),
                    e.getMessage());
        }
    }
}
