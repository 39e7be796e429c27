package org.lanyard.cluster.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.lanyard.model.AppId;
import org.lanyard.model.Unread;

/** What every {@link Secrets} does. */
abstract class SecretsContract {

    static final AppId SHOP = new AppId("shop");

    abstract Secrets secrets();

    /** Takes the key away with which it was sealed so far, and gives a new one. */
    abstract void rotateAndLoseTheOldKey();

    abstract void findTheOldKey();

    @Test
    void whatIsSealedOpensAndDoesNotShow() {
        for (String value :
                List.of("", "s3cret", "hällo \uD83D\uDE80\n", "enc:0123456789abcdef:AAAA", "x".repeat(32 * 1024))) {
            String sealed = secrets().seal(SHOP, "TOKEN", value);

            assertThat(secrets().open(SHOP, "TOKEN", sealed)).isEqualTo(value);
            assertThat(value.isEmpty() || !sealed.contains(value)).isTrue();
        }
    }

    @Test
    void whatIsSealedLooksSealedThoughItLookedSoBefore() {
        String once = secrets().seal(SHOP, "TOKEN", "s3cret");

        String twice = secrets().seal(SHOP, "TOKEN", once);

        assertThat(secrets().open(SHOP, "TOKEN", twice)).isEqualTo(once);
    }

    @Test
    void unchangedValueKeepsItsText() {
        assertThat(secrets().seal(SHOP, "TOKEN", "s3cret")).isEqualTo(secrets().seal(SHOP, "TOKEN", "s3cret"));
        assertThat(secrets().seal(SHOP, "TOKEN", "s3cret"))
                .isNotEqualTo(secrets().seal(SHOP, "TOKEN", "other"));
    }

    @Test
    void sameValueElsewhereIsAnotherText() {
        String sealed = secrets().seal(SHOP, "TOKEN", "s3cret");

        assertThat(secrets().seal(SHOP, "OTHER", "s3cret")).isNotEqualTo(sealed);
        assertThat(secrets().seal(new AppId("blog"), "TOKEN", "s3cret")).isNotEqualTo(sealed);
    }

    @Test
    void valueOfAnotherVariableDoesNotOpen() {
        String sealed = secrets().seal(SHOP, "TOKEN", "s3cret");

        assertThat(Unread.of(secrets().open(SHOP, "PUBLIC", sealed)))
                .satisfies(unread -> assertThat(unread.stored()).isEqualTo(sealed));
        assertThat(Unread.is(secrets().open(new AppId("blog"), "TOKEN", sealed)))
                .isTrue();
    }

    @Test
    void whatWasStoredBeforeValuesWereSealedIsReadAsItIs() {
        for (String plain : List.of("", "s3cret", "enc:", "enc:nothing", "enc:0123456789abcdef:short")) {
            assertThat(secrets().open(SHOP, "TOKEN", plain)).isEqualTo(plain);
        }
    }

    @Test
    void withoutItsKeyItIsKeptAsItWasAndOpensWhenTheKeyComes() {
        String sealed = secrets().seal(SHOP, "TOKEN", "s3cret");
        rotateAndLoseTheOldKey();

        String unread = secrets().open(SHOP, "TOKEN", sealed);
        assertThat(Unread.is(unread)).isTrue();
        assertThat(unread).doesNotContain("s3cret").contains("key");
        assertThat(secrets().seal(SHOP, "TOKEN", unread)).isEqualTo(sealed);
        assertThat(secrets().again(SHOP, Map.of("TOKEN", unread, "A", "1")))
                .containsEntry("TOKEN", unread)
                .containsEntry("A", "1");

        findTheOldKey();
        assertThat(secrets().open(SHOP, "TOKEN", sealed)).isEqualTo("s3cret");
        assertThat(secrets().again(SHOP, Map.of("TOKEN", unread))).containsEntry("TOKEN", "s3cret");
        String anew = secrets().seal(SHOP, "TOKEN", unread);
        assertThat(anew).isNotEqualTo(sealed);
        assertThat(secrets().open(SHOP, "TOKEN", anew)).isEqualTo("s3cret");
    }
}
