package org.lanyard.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.cluster.NetworkPlace;

final class HomeNetworksTest {

    private static final NetworkPlace HOME = new NetworkPlace("192.168.1.0/24", "192.168.1.1", "aa:aa:aa:aa:aa:aa");
    private static final NetworkPlace CAFE = new NetworkPlace("192.168.1.0/24", "192.168.1.1", "cc:cc:cc:cc:cc:cc");

    @TempDir
    Path folder;

    private final List<Boolean> told = new ArrayList<>();
    private List<NetworkPlace> here = List.of(HOME);

    private HomeNetworks stored() {
        return new HomeNetworks(folder, () -> here, told::add);
    }

    @Test
    void whereANodeIsSetUpIsHomeAndStaysSo() {
        HomeNetworks first = stored();
        first.look();
        assertThat(first.isAway()).isFalse();

        here = List.of(CAFE);
        HomeNetworks later = stored();
        later.look();
        assertThat(later.isAway()).isTrue();

        here = List.of(HOME);
        later.look();
        assertThat(later.isAway()).isFalse();
        assertThat(told).containsExactly(true, false);
    }

    @Test
    void whereItIsToldToBeAtHomeItIs() {
        HomeNetworks node = stored();
        node.look();
        here = List.of(CAFE);
        node.look();

        node.settle();

        assertThat(node.isAway()).isFalse();
        assertThat(stored()).satisfies(again -> {
            again.look();
            assertThat(again.isAway()).isFalse();
        });
    }

    @Test
    void oneOfSeveralNetworksIsEnoughAndNoneIsNotAway() {
        HomeNetworks node = stored();
        node.look();
        here = List.of(CAFE, HOME);
        node.look();
        assertThat(node.isAway()).isFalse();

        here = List.of();
        node.look();
        assertThat(node.isAway()).isFalse();
    }

    @Test
    void routerWhoseHardwareIsNotKnownYetIsGivenTheBenefitOfTheDoubtAndLearnt() throws Exception {
        here = List.of(new NetworkPlace(HOME.subnet(), HOME.router(), null));
        HomeNetworks node = stored();
        node.look();
        here = List.of(HOME);
        node.settle();

        assertThat(Files.readAllLines(folder.resolve("networks")))
                .containsExactly("192.168.1.0/24 192.168.1.1 aa:aa:aa:aa:aa:aa");
        here = List.of(CAFE);
        node.look();
        assertThat(node.isAway()).isTrue();
    }

    @Test
    void damagedFileIsAsGoodAsNone() throws Exception {
        Files.writeString(folder.resolve("networks"), "what\nis this\n");
        HomeNetworks node = stored();
        node.look();

        assertThat(node.isAway()).isFalse();
    }
}
