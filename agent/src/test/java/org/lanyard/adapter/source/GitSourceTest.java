package org.lanyard.adapter.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lanyard.deploy.Cancel;
import org.lanyard.deploy.Revision;
import org.lanyard.deploy.StepFailed;
import org.lanyard.deploy.check.Commit;
import org.lanyard.deploy.check.CredentialsNeeded;
import org.lanyard.deploy.check.Seen;
import org.lanyard.model.BundleId;
import org.lanyard.model.Source;
import org.lanyard.testing.GitRepo;
import org.lanyard.testing.GitServer;

/** Real repositories behind a real git server. */
final class GitSourceTest {

    @TempDir
    Path folder;

    private final List<String> output = Collections.synchronizedList(new ArrayList<>());
    private GitRepo repo;
    private GitServer server;
    private Bundles bundles;
    private Sources sources;

    @BeforeEach
    void start() {
        repo = GitRepo.create(folder.resolve("served/project"));
        server = GitServer.start(folder.resolve("served"));
        bundles = new Bundles(folder.resolve("data"), SourceLimits.DEFAULT);
        sources = new Sources(bundles);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Source.Git at(@Nullable String ref) {
        return new Source.Git(server.url("project"), ref, null);
    }

    private Revision resolve(Source source) throws StepFailed {
        return sources.resolve(source, new Cancel());
    }

    private Path checkout(Source source) throws StepFailed {
        BundleId id = sources.fetch(source, resolve(source), output::add, new Cancel());
        Path place = folder.resolve("out-" + id.value().substring(0, 8));
        bundles.unpack(id, place, new Cancel());
        return place;
    }

    @Test
    void defaultBranchIsFetched() throws Exception {
        String commit =
                repo.write("index.html", "hello").write("bin/run", "#!/bin/sh").commit("first");
        assertThat(resolve(at(null))).isEqualTo(new Revision(commit, "main " + commit.substring(0, 7)));
        assertThat(checkout(at(null)).resolve("index.html")).hasContent("hello");
        assertThat(output).anyMatch(line -> line.startsWith("Fetching http://localhost"));
    }

    @Test
    void branchTagAndCommitsAreFound() throws Exception {
        String first = repo.write("a", "1").commit("first");
        repo.git("tag", "-a", "v1.0", "-m", "one");
        repo.git("checkout", "-q", "-b", "feature/x");
        String second = repo.write("a", "2").commit("second");
        repo.git("checkout", "-q", "main");
        String third = repo.write("a", "3").commit("third");

        assertThat(resolve(at("feature/x"))).isEqualTo(new Revision(second, "feature/x " + second.substring(0, 7)));
        assertThat(resolve(at("v1.0")).id()).isEqualTo(first);
        assertThat(resolve(at("refs/heads/main")).label()).isEqualTo("main " + third.substring(0, 7));
        assertThat(resolve(at(third.substring(0, 8))).id()).isEqualTo(third);
        assertThat(resolve(at(second)).id()).isEqualTo(second);
        assertThat(checkout(at("v1.0")).resolve("a")).hasContent("1");
        assertThat(checkout(at("feature/x")).resolve("a")).hasContent("2");
    }

    @Test
    void shortIdOfAnOldCommitIsLookedUpInTheHistory() throws Exception {
        String first = repo.write("a", "1").commit("first");
        repo.write("a", "2").commit("second");
        assertThat(resolve(at(first.substring(0, 7)))).isEqualTo(new Revision(first, first.substring(0, 7)));
        assertThat(checkout(at(first.substring(0, 7))).resolve("a")).hasContent("1");
    }

    @Test
    void oldProtocolServesToo() throws Exception {
        server.speakingTheOldProtocol();
        String first = repo.write("a", "1").commit("first");
        repo.write("a", "2").commit("second");
        assertThat(resolve(at(first.substring(0, 7))).id()).isEqualTo(first);
        assertThat(checkout(at(first)).resolve("a")).hasContent("1");
        assertThat(checkout(at("main")).resolve("a")).hasContent("2");
    }

    @Test
    void serverThatGivesNoSingleCommitIsFetchedWhole() throws Exception {
        server.givingNothingButTips();
        String first = repo.write("a", "1").commit("first");
        repo.write("a", "2").commit("second");
        assertThat(checkout(at(first)).resolve("a")).hasContent("1");
        assertThat(output).anyMatch(line -> line.contains("fetching the whole history"));
        assertThatThrownBy(() -> checkout(at("0123456789012345678901234567890123456789")))
                .hasMessageContaining("has no commit 0123456 on any branch or tag");
    }

    @Test
    void whatWasFetchedOnceNeedsNoNetworkAlsoAfterARestart() throws Exception {
        repo.write("a", "1").commit("first");
        Revision revision = resolve(at(null));
        BundleId id = sources.fetch(at(null), revision, output::add, new Cancel());
        server.close();
        var later = new Sources(new Bundles(folder.resolve("data"), SourceLimits.DEFAULT));
        assertThat(later.fetch(at(null), revision, output::add, new Cancel())).isEqualTo(id);
        assertThat(later.resolve(at(revision.id()), new Cancel()).id()).isEqualTo(revision.id());
    }

    @Test
    void folderAndGitOfTheSameFilesMakeTheSameBundle() throws Exception {
        repo.write("b/x.txt", "x")
                .write("b.txt", "y")
                .write("b-c", "z")
                .write("ünï/€.txt", "ü")
                .commit("first");
        Path link = repo.folder().resolve("link");
        Files.createSymbolicLink(link, Path.of("b/x.txt"));
        repo.folder().resolve("b-c").toFile().setExecutable(true);
        repo.commit("second");
        BundleId git = sources.fetch(at(null), resolve(at(null)), output::add, new Cancel());
        var folderSource = new Source.Folder(repo.folder().toString(), null);
        assertThat(resolve(folderSource).id()).isEqualTo(git.value());
    }

    @Test
    void subfolderIsTheWholeApp() throws Exception {
        repo.write("site/index.html", "hello").write("other", "x").commit("first");
        var source = new Source.Git(server.url("project"), null, "./site/");
        assertThat(checkout(source))
                .isDirectoryNotContaining("glob:**other")
                .isDirectoryContaining("glob:**index.html");
        assertThatThrownBy(() -> checkout(new Source.Git(server.url("project"), null, "nowhere")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("no folder nowhere")
                .hasMessageContaining("--path");
        assertThatThrownBy(() -> resolve(new Source.Git(server.url("project"), null, "a/../../etc")))
                .hasMessageContaining("inside the source");
    }

    @Test
    void unknownRefNamesTheBranchesThatAreLikeIt() {
        repo.write("a", "1").commit("first");
        repo.git("branch", "develop");
        assertThatThrownBy(() -> resolve(at("devlop")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("has no branch, tag or commit \"devlop\"")
                .hasMessageContaining("Did you mean develop?");
        assertThatThrownBy(() -> resolve(at("zzzzzz"))).hasMessageContaining("develop, main");
        assertThatThrownBy(() -> checkout(at("0123456789012345678901234567890123456789")))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("no commit 0123456");
    }

    @Test
    void emptyRepositorySaysSo() {
        assertThatThrownBy(() -> resolve(at(null))).hasMessageContaining("nothing has been committed");
    }

    @Test
    void submodulesAndLargeFilePointersAreTold() throws Exception {
        GitRepo other = GitRepo.create(folder.resolve("other"));
        other.write("x", "x").commit("x");
        repo.write("big.bin", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 5\n")
                .commit("first");
        repo.git("submodule", "add", "-q", other.folder().toString(), "vendor");
        repo.commit("second");
        Path out = checkout(at(null));
        assertThat(output)
                .contains("Note: vendor is a git submodule, which this version does not fetch.")
                .contains("Note: big.bin is a Git LFS pointer; its content is not fetched.");
        assertThat(out.resolve("vendor")).doesNotExist();
    }

    @Test
    void linkThatLeavesTheRepositoryIsRefusedByName() throws Exception {
        Files.createSymbolicLink(repo.folder().resolve("secret"), Path.of("../../../etc/passwd"));
        repo.commit("first");
        assertThatThrownBy(() -> checkout(at(null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("The link secret points to ../../../etc/passwd");
        assertThat(bundles.subfolder(".")).isDirectoryNotContaining("glob:**.tar.gz");
        assertThat(workingFiles()).isEmpty();
    }

    @Test
    void fileAddressIsFetched() throws Exception {
        String first = repo.write("a", "1").commit("first");
        repo.write("a", "2").commit("second");
        var source = new Source.Git("file://" + repo.folder(), null, null);
        assertThat(checkout(source).resolve("a")).hasContent("2");
        assertThat(checkout(new Source.Git(source.url(), first, null)).resolve("a"))
                .hasContent("1");
        assertThatThrownBy(() -> resolve(new Source.Git("file:///no/such/repository", null, null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("There is no git repository at file:///no/such/repository");
    }

    @Test
    void privateRepositoryTakesCredentialsAndTellsNobody() throws Exception {
        server.admitting("ann", "s3cret-token");
        repo.write("a", "1").commit("first");
        assertThatThrownBy(() -> resolve(at(null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("does not exist or is private");
        String url = server.url("project").replace("//", "//ann:s3cret-token@");
        assertThat(checkout(new Source.Git(url, null, null)).resolve("a")).hasContent("1");
        assertThat(output).noneMatch(line -> line.contains("s3cret"));
        assertThatThrownBy(() -> resolve(new Source.Git(url.replace("token@", "tokem@"), null, null)))
                .hasMessageNotContaining("s3cret")
                .hasNoCause();
    }

    @Test
    void missingRepositoryIsTold() {
        assertThatThrownBy(() -> resolve(new Source.Git(server.url("nothing"), null, null)))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("does not exist or is private");
    }

    @Test
    void repositoryLargerThanTheLimitIsRefused() throws Exception {
        repo.write("big", "0123456789abcdef".repeat(20_000)).commit("first");
        var limits = new SourceLimits(
                100_000,
                100,
                100_000,
                4096,
                500,
                1 << 20,
                SourceLimits.DEFAULT.connect(),
                SourceLimits.DEFAULT.whole());
        var small = new Sources(new Bundles(folder.resolve("small"), limits));
        assertThatThrownBy(
                        () -> small.fetch(at(null), small.resolve(at(null), new Cancel()), output::add, new Cancel()))
                .isInstanceOf(StepFailed.class)
                .hasMessageContaining("more than 97.7 KiB");
    }

    @Test
    void hooksAndFiltersOfTheMachineNeverRun() throws Exception {
        Path proof = folder.resolve("ran");
        repo.write(".gitattributes", "* filter=evil\n").write("a.txt", "1").commit("first");
        repo.git("config", "filter.evil.smudge", "touch " + proof);
        repo.git("config", "uploadpack.packObjectsHook", "touch " + proof);
        repo.write(".git/hooks/post-checkout", "#!/bin/sh\ntouch " + proof + "\n");
        repo.folder().resolve(".git/hooks/post-checkout").toFile().setExecutable(true);
        assertThat(checkout(new Source.Git("file://" + repo.folder(), null, null))
                        .resolve("a.txt"))
                .hasContent("1");
        assertThat(proof).doesNotExist();
    }

    private List<Path> workingFiles() throws IOException {
        try (var files = Files.list(folder.resolve("data/bundles"))) {
            return files.filter(file -> !file.endsWith("index")).toList();
        }
    }

    @Test
    void lookTellsBranchesTagsAndWhatIsTaken() throws Exception {
        String first = repo.write("a", "1").commit("first");
        repo.git("tag", "v9");
        repo.git("tag", "-a", "v10", "-m", "ten");
        repo.git("branch", "dev");

        Seen seen = sources.look(at(null), new Cancel());

        assertThat(seen.branches()).containsExactly("main", "dev");
        assertThat(seen.tags()).containsExactly("v10", "v9");
        assertThat(seen.ref()).isEqualTo("main");
        assertThat(seen.revision()).isEqualTo(new Revision(first, "main " + first.substring(0, 7)));
        assertThat(sources.look(at("refs/tags/v9"), new Cancel()).ref()).isEqualTo("v9");
    }

    @Test
    void lookAtWhatIsNotThereTellsWhatIs() throws Exception {
        repo.write("a", "1").commit("first");

        Seen seen = sources.look(at("mian"), new Cancel());

        assertThat(seen.revision()).isNull();
        assertThat(seen.problem()).contains("Its branches are: main.");
        assertThat(seen.branches()).containsExactly("main");
    }

    @Test
    void whoWroteACommitIsKnownAfterwardsWithoutTheNetwork() throws Exception {
        repo.write("a", "1").commit("Add a list\n\nThat is long.");
        Revision revision = resolve(at(null));
        sources.fetch(at(null), revision, output::add, new Cancel());
        server.close();

        Commit commit = Objects.requireNonNull(sources.commit(at(null), revision, new Cancel()));

        assertThat(commit.id()).isEqualTo(revision.id());
        assertThat(commit.message()).isEqualTo("Add a list");
        assertThat(commit.author()).isNotBlank();
        assertThat(commit.at()).isAfter(Instant.EPOCH);
    }

    @Test
    void whatAnEarlierVersionNotedStillNeedsNoNetworkAndIsFetchedAnewForItsAuthor() throws Exception {
        repo.write("a", "1").commit("first");
        Revision revision = resolve(at(null));
        BundleId id = sources.fetch(at(null), revision, output::add, new Cancel());
        Path index = folder.resolve("data/bundles/index");
        try (var entries = Files.list(index)) {
            Files.writeString(entries.findFirst().orElseThrow(), id.value());
        }
        assertThat(sources.fetch(at(null), revision, output::add, new Cancel())).isEqualTo(id);
        assertThat(output.getLast()).contains("from before");

        assertThat(Objects.requireNonNull(sources.commit(at(null), revision, new Cancel()))
                        .message())
                .isEqualTo("first");
    }

    @Test
    void lookAtAServerThatAsksWhoIsThereSaysSo() {
        repo.write("a", "1").commit("first");
        server.admitting("ada", "s3cret");
        assertThatThrownBy(() -> sources.look(at(null), new Cancel())).isInstanceOf(CredentialsNeeded.class);
    }
}
