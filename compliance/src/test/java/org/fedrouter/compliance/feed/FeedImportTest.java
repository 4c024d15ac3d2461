package org.fedrouter.compliance.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.feed.format.Refusal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedImportTest {
  private static final FeedLimits SMALL =
      new FeedLimits(100, 10 << 20, 20 << 20, 20, FeedLimits.STANDARD.record());

  @TempDir private Path folder;
  private final KeptRecords store = new KeptRecords();

  private Tally run(Source source, Path path) throws IOException {
    return run(source, path, FeedLimits.STANDARD);
  }

  private Tally run(Source source, Path path, FeedLimits limits) throws IOException {
    return FeedImport.run(source, path, limits, store, Optional.empty()).tally();
  }

  private static Completeness judged(Tally tally) {
    return Completeness.of(tally, Map.of());
  }

  @Test
  void folderAndZipAndGzip_giveTheSameRecords() throws IOException {
    Map<String, String> files = FeedFixtures.osvFiles(120);
    Tally tally = run(Source.OSV, FeedFixtures.folder(folder.resolve("f"), files));
    KeptRecords zipped = new KeptRecords();
    FeedImport.run(
        Source.OSV,
        FeedFixtures.zip(folder.resolve("a.zip"), files),
        FeedLimits.STANDARD,
        zipped,
        Optional.empty());
    assertThat(zipped.records()).isEqualTo(store.records());
    assertThat(tally.records()).isEqualTo(117);
    assertThat(tally.lost()).isEqualTo(3);
    assertThat(tally.flaws()).isEqualTo(3);
    assertThat(store.refusals().stream().filter(r -> r.extent() == Refusal.Extent.FILE)).hasSize(3);
    run(Source.OSV, FeedFixtures.gzip(folder.resolve("one.json.gz"), FeedFixtures.osv(900)));
    assertThat(store.records()).containsKey("AdvisoryOSVTEST-2020-900");
  }

  @Test
  void archive_withAFileThatIsBroken_isNotComplete() throws IOException {
    Tally tally =
        run(Source.OSV, FeedFixtures.zip(folder.resolve("a.zip"), FeedFixtures.osvFiles(20)));
    assertThat(judged(tally).shortfalls()).containsExactly(new Shortfall("npm/00013.json", -1, 0));
  }

  @Test
  void import_thatIsFinished_doesNothingAgain() throws IOException {
    Path path = FeedFixtures.zip(folder.resolve("a.zip"), FeedFixtures.osvFiles(3));
    run(Source.OSV, path);
    int commits = store.commits();
    FeedImport.run(Source.OSV, path, FeedLimits.STANDARD, store, store.position());
    assertThat(store.commits()).isEqualTo(commits);
  }

  @Test
  void olderForm_importedLater_doesNotReplaceTheNewer() throws IOException {
    run(Source.OSV, Files.writeString(folder.resolve("a.json"), FeedFixtures.osv(1)));
    String older = FeedFixtures.osv(1).replace("2024-01-02", "2023-01-02").replace("number", "old");
    run(Source.OSV, Files.writeString(folder.resolve("b.json"), older));
    assertThat(store.records().values()).singleElement().asString().contains("number 1");
  }

  @Test
  void pages_thatLeaveAGap_areNotComplete() throws IOException {
    Path pages = Files.createDirectory(folder.resolve("pages"));
    Files.writeString(pages.resolve("0.json"), FeedFixtures.nvd(0, 40, 100));
    Files.writeString(pages.resolve("1.json"), FeedFixtures.nvd(40, 40, 100));
    assertThat(judged(run(Source.NVD, pages)).shortfalls())
        .containsExactly(new Shortfall("all pages", 100, 80));
    Files.writeString(pages.resolve("2.json"), FeedFixtures.nvd(80, 20, 100));
    assertThat(judged(run(Source.NVD, pages)).complete()).isTrue();
  }

  @Test
  void file_thatHasLessThanItDeclares_isNotComplete() throws IOException {
    String nvd = FeedFixtures.nvd(0, 40, 40).replace("\"totalResults\":40", "\"totalResults\":50");
    Path path =
        Files.writeString(folder.resolve("n.json"), nvd.replace("sPerPage\":40", "sPerPage\":50"));
    assertThat(judged(run(Source.NVD, path)).shortfalls())
        .containsExactly(new Shortfall("n.json", 50, 40));
  }

  @Test
  void year_withFewerRecordsThanExpected_isNotComplete() throws IOException {
    Tally tally =
        run(Source.NVD, Files.writeString(folder.resolve("n.json"), FeedFixtures.nvd(0, 90, 90)));
    assertThat(tally.years()).containsOnlyKeys(2020, 2021, 2022);
    long found = tally.years().getOrDefault(2021, 0L);
    assertThat(Completeness.of(tally, Map.of(2021, found)).complete()).isTrue();
    assertThat(Completeness.of(tally, Map.of(2021, found + 1, 2019, 1L)).shortfalls())
        .containsExactly(
            new Shortfall("year 2019", 1, 0), new Shortfall("year 2021", found + 1, found));
  }

  @Test
  void emptyInput_isNotComplete() throws IOException {
    assertThat(judged(run(Source.OSV, Files.createDirectory(folder.resolve("e")))).complete())
        .isFalse();
  }

  @Test
  void archive_cutBetweenTwoEntries_isNotComplete() throws IOException {
    Path path = folder.resolve("cut.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      for (int i = 0; i < 3; i++) {
        zip.putNextEntry(new ZipEntry(i + ".json"));
        zip.write(FeedFixtures.osv(i).getBytes(StandardCharsets.UTF_8));
      }
    }
    byte[] whole = Files.readAllBytes(path);
    int directory = new String(whole, StandardCharsets.ISO_8859_1).indexOf("PK\u0001\u0002");
    Files.write(path, java.util.Arrays.copyOf(whole, directory));
    Tally tally = run(Source.OSV, path);
    assertThat(store.records()).hasSize(3);
    assertThat(judged(tally).shortfalls()).containsExactly(new Shortfall("archive", -1, 3));
  }

  @Test
  void bomb_ofZipOrGzip_isRefusedAndWhatIsBeforeItCounts() throws IOException {
    Path path = folder.resolve("bomb.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(path))) {
      zip.putNextEntry(new ZipEntry("a.json"));
      zip.write(FeedFixtures.osv(1).getBytes(StandardCharsets.UTF_8));
      zip.putNextEntry(new ZipEntry("b.json"));
      zeros(zip, 9 << 20);
    }
    run(Source.OSV, path, SMALL);
    assertThat(store.records()).hasSize(1);
    assertThat(store.refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.message()).contains("packed byte"));
    Path gzip = folder.resolve("bomb.json.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(gzip))) {
      zeros(out, 9 << 20);
    }
    Tally tally = run(Source.NVD, gzip, SMALL);
    assertThat(judged(tally).complete()).isFalse();
  }

  private static void zeros(OutputStream out, int count) throws IOException {
    byte[] blanks = new byte[1 << 16];
    java.util.Arrays.fill(blanks, (byte) ' ');
    for (int left = count; left > 0; left -= blanks.length) {
      out.write(blanks);
    }
  }

  @Test
  void files_tooManyOrTooLong_areRefused() throws IOException {
    Path many = FeedFixtures.zip(folder.resolve("m.zip"), FeedFixtures.osvFiles(150));
    run(Source.OSV, many, SMALL);
    assertThat(store.refusals())
        .anySatisfy(refusal -> assertThat(refusal.rule()).contains("at most 100 files"));
    FeedLimits tight = new FeedLimits(100, 100, 1000, 20, FeedLimits.STANDARD.record());
    run(Source.OSV, Files.writeString(folder.resolve("l.json"), FeedFixtures.osv(1)), tight);
    assertThat(store.refusals())
        .singleElement()
        .satisfies(refusal -> assertThat(refusal.rule()).contains("at most 100 bytes"));
  }

  @Test
  void repositoryOfCve_hasListsOfChangesThatAreNoRecords() throws IOException {
    Path path =
        FeedFixtures.folder(
            folder.resolve("c"),
            Map.of(
                "cves/delta.json", "[]",
                "cves/2024/CVE-2024-1.json", "{\"cveMetadata\":{\"cveId\":\"CVE-2024-1\"}}"));
    Tally tally = run(Source.CVE, path);
    assertThat(tally.records()).isEqualTo(1);
    assertThat(judged(tally).complete()).isTrue();
  }
}
