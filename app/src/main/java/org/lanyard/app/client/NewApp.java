package org.lanyard.app.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What to deploy. What is null the node finds out or chooses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NewApp(
        @Nullable String name,
        Source source,
        @Nullable Map<String, String> env,
        @Nullable Integer replicas,
        @Nullable Integer port,
        @Nullable String runtime,
        @Nullable String command,
        @Nullable Wish placement) {

    public static NewApp of(Source source) {
        return new NewApp(null, source, null, null, null, null, null, null);
    }

    /** Where it should ({@code prefer}) or may only ({@code pin}) run; names of nodes. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Wish(
            @Nullable String prefer,
            @Nullable String pin,
            @Nullable List<String> labels,
            @Nullable Integer priority) {}
}
