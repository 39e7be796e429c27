package org.lanyard.app.tray.notify;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import org.lanyard.app.client.App;
import org.lanyard.app.client.NewApp;
import org.lanyard.app.client.NodeApi;

/** The API, with a note made of every command that goes through it. */
public final class WatchedApi {

    private static final Set<String> COMMANDS =
            Set.of("create", "change", "destroy", "act", "rollBack", "changeNode", "removeNode");

    private WatchedApi() {}

    /** A proxy, so that what is added to the API is passed on without a line here. */
    public static NodeApi of(NodeApi api, Deeds deeds) {
        return (NodeApi) Proxy.newProxyInstance(
                NodeApi.class.getClassLoader(), new Class<?>[] {NodeApi.class}, (_, method, arguments) -> {
                    boolean command = COMMANDS.contains(method.getName());
                    if (command && arguments[0] instanceof String subject) {
                        deeds.did(subject);
                    } else if (command && arguments[0] instanceof NewApp wish && wish.name() != null) {
                        deeds.did(wish.name());
                    }
                    Object answer = invoke(api, method, arguments);
                    if (command && answer instanceof App app) {
                        deeds.did(app.name());
                    }
                    return answer;
                });
    }

    private static Object invoke(NodeApi api, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(api, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
