package org.lanyard.cluster.secrets;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.lanyard.model.AppId;
import org.lanyard.model.Unread;

/** Seals by writing down what it has sealed, under a key that tests set and take away. */
public final class FakeSecrets implements Secrets {

    private final Map<String, String> sealed = new HashMap<>();
    private final Set<String> away = new HashSet<>();

    /** The name of the key that is sealed with. */
    public String key = "k1";

    /** From now on nothing can be opened that was sealed with it. */
    public void lose(String name) {
        away.add(name);
    }

    public void find(String name) {
        away.remove(name);
    }

    @Override
    public String seal(AppId app, String name, String value) {
        Unread unread = Unread.of(value);
        String plain = unread == null ? value : open(app, name, unread.stored());
        if (unread != null && Unread.is(plain)) {
            return unread.stored();
        }
        String text = "fake:" + key + ":"
                + Base64.getEncoder().encodeToString((app + "/" + name + "/" + plain).getBytes(StandardCharsets.UTF_8));
        sealed.put(text, plain);
        return text;
    }

    @Override
    public String open(AppId app, String name, String stored) {
        String plain = sealed.get(stored);
        if (plain == null) {
            return stored;
        }
        String by = stored.split(":", 3)[1];
        if (away.contains(by)) {
            return new Unread(stored, "its key, " + by + ", is not on this node").text();
        }
        String sealedFor = new String(Base64.getDecoder().decode(stored.split(":", 3)[2]), StandardCharsets.UTF_8);
        return sealedFor.startsWith(app + "/" + name + "/")
                ? plain
                : new Unread(stored, "it is another variable's").text();
    }
}
