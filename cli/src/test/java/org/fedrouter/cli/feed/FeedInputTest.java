package org.fedrouter.cli.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.secret.AuditKeyFiles;
import org.fedrouter.cli.stack.DatabaseAccess;
import org.fedrouter.cli.stack.TestPostgres;
import org.fedrouter.compliance.advisory.Advisory;
import org.fedrouter.compliance.advisory.EpssScore;
import org.fedrouter.compliance.advisory.KevEntry;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.advisory.VulnerabilityQuery;
import org.fedrouter.compliance.advisory.store.FeedStore;
import org.fedrouter.compliance.advisory.store.KnowledgeRows;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.feed.FeedLimits;
import org.fedrouter.compliance.feed.KnownFeed;
import org.fedrouter.compliance.feed.KnownFeed.State;
import org.fedrouter.compliance.feed.SourceGuess;
import org.fedrouter.compliance.feed.bundle.BundleWriter;
import org.fedrouter.compliance.feed.bundle.BundleWriter.Draft;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an import leaves in the database. */
@ExtendWith(TestPostgres.class)
class FeedInputTest {
  private static final Console QUIET =
      new Console(new PrintWriter(new StringWriter()), new PrintWriter(new StringWriter()), true);

  private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

  private final DatabaseAccess access;
  private final TestPostgres.Server server;
  @TempDir private Path folder;

  FeedInputTest(TestPostgres.Server server) throws SQLException {
    this.server = server;
    access = server.database();
  }

  private Imported take(Source source, Path path) {
    return new FeedInput(path, source, true).into(access, QUIET);
  }

  private <T> T read(Reading<T> reading) throws SQLException {
    try (Connection db = server.application(access)) {
      return reading.of(new KnowledgeRows(db));
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(KnowledgeRows rows) throws SQLException;
  }

  private List<Advisory> under(String name) throws SQLException {
    return read(rows -> rows.advisories(name));
  }

  private List<Advisory> changedAfter(long version) throws SQLException {
    return read(rows -> rows.changedAfter(version));
  }

  private List<String> found(VulnerabilityQuery question) throws SQLException {
    return read(rows -> rows.search(question, 10));
  }

  private Optional<KevEntry> exploited(String id) throws SQLException {
    return read(rows -> rows.exploited(id));
  }

  private static VulnerabilityQuery question(@Nullable String subject, boolean exploited) {
    return new VulnerabilityQuery(subject, exploited, null, null, null, "");
  }

  @Test
  void import_isFoundUnderEveryName_andByItsPackage() throws Exception {
    Imported imported = take(Source.OSV, SampleFeeds.osv(folder.resolve("osv"), 3, "2.0.0"));
    assertThat(imported.complete()).as(imported.text()).isTrue();
    List<Advisory> byAlias = under("CVE-2026-10001");
    assertThat(byAlias).extracting(Advisory::id).containsExactly("TEST-2026-0001");
    assertThat(under("TEST-2026-0001")).isEqualTo(byAlias);
    assertThat(found(question("npm/part-2", false))).containsExactly("CVE-2026-10002");
    assertThat(under("CVE-1999-0001")).isEmpty();
  }

  /** Publishers put lists of changes, schemas and signatures beside their records. */
  @Test
  void listsBesideRecords_areNoRecords() throws Exception {
    Path osv = SampleFeeds.osv(folder.resolve("osv"), 2, "2.0.0");
    Files.writeString(osv.resolve("modified_id.csv"), "2026-01-02T00:00:00Z,TEST-2026-0000");
    assertThat(take(Source.OSV, osv).complete()).isTrue();
    Path kev = Files.createDirectory(folder.resolve("kev"));
    SampleFeeds.kev(kev.resolve("catalogue.json"), "CVE-2026-10000");
    Files.writeString(kev.resolve("catalogue_schema.json"), "{\"type\": \"object\"}");
    Imported imported = take(Source.KEV, kev);
    assertThat(imported.complete()).as(imported.text()).isTrue();
  }

  @Test
  void importAgain_changesNothing_andAFixChangesOneRow() throws Exception {
    Path osv = SampleFeeds.osv(folder.resolve("osv"), 4, "2.0.0");
    take(Source.OSV, osv);
    long version = read(KnowledgeRows::version);
    assertThat(take(Source.OSV, osv).resumed()).as("the same input").isTrue();
    Files.writeString(osv.resolve("readme.txt"), "another input with the same records");
    take(Source.OSV, osv);
    assertThat(changedAfter(version)).isEmpty();
    SampleFeeds.osv(osv, 1, "3.0.0");
    take(Source.OSV, osv);
    assertThat(changedAfter(version)).extracting(Advisory::id).containsExactly("TEST-2026-0000");
  }

  @Test
  void importOfLess_isPartial_andTakesNothingAway() throws Exception {
    take(Source.OSV, SampleFeeds.osv(folder.resolve("all"), 5, "2.0.0"));
    Imported less = take(Source.OSV, SampleFeeds.osv(folder.resolve("some"), 2, "2.0.0"));
    assertThat(less.complete()).isFalse();
    assertThat(less.text()).contains("year 2026 has 2 of 5");
    KnownFeed feed = read(KnowledgeRows::feeds).getFirst();
    assertThat(feed.state()).isEqualTo(State.PARTIAL);
    assertThat(feed.completed()).isNotNull();
    assertThat(under("CVE-2026-10004")).hasSize(1);
    FeedInput delta = new FeedInput(folder.resolve("some"), Source.OSV, false);
    assertThat(delta.into(access, QUIET).complete()).as("as a part").isTrue();
  }

  @Test
  void catalogue_takesBackWhatItDoesNotHaveAnyMore() throws Exception {
    take(Source.OSV, SampleFeeds.osv(folder.resolve("osv"), 2, "2.0.0"));
    Path file = folder.resolve("kev.json");
    take(Source.KEV, SampleFeeds.kev(file, "CVE-2026-10000", "CVE-2026-10001"));
    KevEntry entry = exploited("CVE-2026-10000").orElseThrow();
    assertThat(entry.ransomware()).isTrue();
    assertThat(entry.due()).isEqualTo("2026-02-24");
    assertThat(found(question(null, true))).hasSize(2);
    new FeedInput(SampleFeeds.kev(file, "CVE-2026-10001"), Source.KEV, false).into(access, QUIET);
    assertThat(exploited("CVE-2026-10000")).isEmpty();
    assertThat(exploited("CVE-2026-10001")).isPresent();
  }

  @Test
  void scores_narrowASearch() throws Exception {
    take(Source.OSV, SampleFeeds.osv(folder.resolve("osv"), 3, "2.0.0"));
    Imported scores = take(Source.EPSS, SampleFeeds.epss(folder.resolve("epss.csv")));
    assertThat(scores.complete()).as(scores.text()).isTrue();
    Optional<EpssScore> score = read(rows -> rows.score("CVE-2026-10000"));
    assertThat(score.orElseThrow().model()).isEqualTo("v2025.03.14");
    assertThat(found(new VulnerabilityQuery(null, false, 90, 0.5, null, "")))
        .containsExactly("CVE-2026-10000");
    assertThat(found(new VulnerabilityQuery(null, false, 99, null, null, "")))
        .as("9.8 is less than 9.9")
        .isEmpty();
  }

  @Test
  void secondImportOfASource_isRefusedWhileOneRuns() throws Exception {
    try (Connection other = server.owner(access)) {
      other.setAutoCommit(false);
      assertThat(new FeedStore(other).begin(Source.OSV)).isTrue();
      Path osv = SampleFeeds.osv(folder.resolve("osv"), 1, "2.0.0");
      assertThatThrownBy(() -> take(Source.OSV, osv))
          .isInstanceOf(CommandFailure.class)
          .hasMessageContaining("under way");
    }
  }

  @Test
  void application_readsAndChangesNothing() throws Exception {
    take(Source.OSV, SampleFeeds.osv(folder.resolve("osv"), 1, "2.0.0"));
    try (Connection db = server.application(access)) {
      assertThatThrownBy(() -> db.createStatement().execute("DELETE FROM advisory"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("permission denied");
    }
  }

  @Test
  void source_isToldByTheContent() throws Exception {
    assertThat(guess(SampleFeeds.osv(folder.resolve("osv"), 1, "2.0.0"))).isEqualTo(Source.OSV);
    assertThat(guess(SampleFeeds.kev(folder.resolve("a"), "CVE-2026-10000"))).isEqualTo(Source.KEV);
    assertThat(guess(SampleFeeds.epss(folder.resolve("b")))).isEqualTo(Source.EPSS);
    Path other = Files.writeString(folder.resolve("c"), "{\"greeting\": \"hello\"}");
    assertThat(SourceGuess.of(other, FeedLimits.STANDARD)).isEmpty();
  }

  private static Source guess(Path path) throws Exception {
    return SourceGuess.of(path, FeedLimits.STANDARD).orElseThrow();
  }

  @Test
  void bundle_isImported_unlessAnybodyElseSignedIt_orANewerOneWas() throws Exception {
    LogKey key = AuditKeyFiles.fresh(SignatureAlgorithm.ED25519);
    Path feed = SampleFeeds.epss(folder.resolve("epss.csv"));
    Path file = bundle(key, feed, NOW);
    assertThat(Bundle.is(file)).isTrue();
    assertThat(Bundle.is(feed)).isFalse();
    Bundle foreign =
        new Bundle(file, List.of(AuditKeyFiles.fresh(SignatureAlgorithm.ED25519).open()));
    assertThatThrownBy(() -> foreign.into(access, QUIET))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("no trusted key");
    assertThat(read(KnowledgeRows::feeds)).isEmpty();
    List<Imported> imported = new Bundle(file, List.of(key.open())).into(access, QUIET);
    assertThat(imported).singleElement().satisfies(one -> assertThat(one.complete()).isTrue());
    Bundle older = new Bundle(bundle(key, feed, NOW.minusSeconds(60)), List.of(key.open()));
    assertThatThrownBy(() -> older.into(access, QUIET)).hasMessageContaining("older than the last");
  }

  private Path bundle(LogKey key, Path feed, Instant created) throws IOException {
    Path file = folder.resolve("feeds.bundle");
    Draft draft = new Draft(Source.EPSS, feed, created, 2);
    try (OutputStream out = Files.newOutputStream(file)) {
      BundleWriter.write(out, List.of(draft), Bundle.SIGNER, key, created);
    }
    return file;
  }
}
