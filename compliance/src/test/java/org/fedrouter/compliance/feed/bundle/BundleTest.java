package org.fedrouter.compliance.feed.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.compliance.feed.bundle.BundleReading.Accepted;
import org.fedrouter.compliance.feed.bundle.BundleReading.Rejected;
import org.fedrouter.core.note.SignatureAlgorithm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BundleTest {
  private static final Instant CREATED = Instant.parse("2026-11-22T19:00:00Z");
  private static final String SIGNER = "feeds.example";
  private static final LogKey KEY = LogKey.generate(SignatureAlgorithm.ED25519, new SecureRandom());

  @TempDir private Path folder;
  private Path into;

  @BeforeEach
  void makeFolder() throws IOException {
    into = Files.createDirectory(folder.resolve("into"));
  }

  private byte[] bundle(Instant created) throws IOException {
    Path kev = Files.writeString(folder.resolve("kev.json"), "{\"vulnerabilities\":[]}");
    Path epss = Files.writeString(folder.resolve("epss.csv"), "cve,epss,percentile\n");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BundleWriter.write(
        out,
        List.of(
            new BundleWriter.Draft(Source.KEV, kev, CREATED.minus(Duration.ofDays(2)), 0),
            new BundleWriter.Draft(Source.EPSS, epss, CREATED.minus(Duration.ofDays(1)), 5)),
        SIGNER,
        KEY,
        created);
    return out.toByteArray();
  }

  private BundleReading read(byte[] bundle) throws IOException {
    return new BundleReader(SIGNER, List.of(KEY.open()), CREATED.minusSeconds(9))
        .unpack(new ByteArrayInputStream(bundle), into);
  }

  private void assertRejected(byte[] bundle, String reason) throws IOException {
    assertThat(read(bundle))
        .isInstanceOfSatisfying(
            Rejected.class, rejected -> assertThat(rejected.reason()).contains(reason));
    try (Stream<Path> left = Files.list(into)) {
      assertThat(left).isEmpty();
    }
  }

  /** The same archive with one entry changed, dropped (null) or another appended. */
  private static byte[] changed(byte[] bundle, String name, byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean found = false;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bundle));
        ZipOutputStream copy = new ZipOutputStream(out)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        boolean this1 = entry.getName().equals(name);
        found |= this1;
        if (!this1 || content.length > 0) {
          copy.putNextEntry(new ZipEntry(entry.getName()));
          copy.write(this1 ? content : zip.readAllBytes());
        }
      }
      if (!found) {
        copy.putNextEntry(new ZipEntry(name));
        copy.write(content);
      }
    }
    return out.toByteArray();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void bundle_asItWasWritten_isAcceptedWithItsAges() throws IOException {
    BundleReading reading = read(bundle(CREATED));
    assertThat(reading).isInstanceOf(Accepted.class);
    Manifest manifest = ((Accepted) reading).manifest();
    assertThat(manifest.ages(CREATED))
        .containsEntry(Source.KEV, Duration.ofDays(2))
        .containsEntry(Source.EPSS, Duration.ofDays(1));
    assertThat(manifest.parts().get(1).records()).isEqualTo(5);
    assertThat(into.resolve("kev.json")).hasSameTextualContentAs(folder.resolve("kev.json"));
  }

  @Test
  void bundle_writtenTwice_isTheSame() throws IOException {
    assertThat(bundle(CREATED)).isEqualTo(bundle(CREATED));
  }

  @Test
  void bundle_withAnotherPart_isRejected() throws IOException {
    byte[] good = bundle(CREATED);
    assertRejected(changed(good, "kev.json", bytes("{\"vulnerabilities\":{}}")), "kev.json");
    assertRejected(changed(good, "kev.json", new byte[1 << 20]), "more than");
    assertRejected(changed(good, "kev.json", new byte[0]), "kev.json");
    assertRejected(changed(good, "extra.json", bytes("{}")), "nothing that its manifest");
  }

  @Test
  void bundle_withAnotherManifestOrSigner_isRejected() throws IOException {
    byte[] good = bundle(CREATED);
    assertRejected(changed(good, "manifest.note", bytes("fedrouter\n\n\u2014 x AAAAAAAA\n")), "");
    BundleReader other =
        new BundleReader(
            SIGNER,
            List.of(LogKey.generate(SignatureAlgorithm.ED25519, new SecureRandom()).open()),
            null);
    assertThat(other.unpack(new ByteArrayInputStream(good), into)).isInstanceOf(Rejected.class);
  }

  @Test
  void bundle_olderThanTheLast_isRejected() throws IOException {
    assertRejected(bundle(CREATED.minusSeconds(10)), "older");
  }

  @Test
  void bundle_withAnyByteChangedOrCut_isNeverAcceptedWithOtherContent() throws IOException {
    byte[] good = bundle(CREATED);
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 300; i++) {
      byte[] bad = good.clone();
      bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
      if (i % 3 == 0) {
        bad = Arrays.copyOf(good, random.nextInt(good.length));
      }
      if (read(bad) instanceof Accepted accepted) {
        // What a zip keeps beside its entries (times, its directory) is of no account.
        assertThat(accepted.manifest().created()).isEqualTo(CREATED);
        assertThat(into.resolve("kev.json")).hasSameTextualContentAs(folder.resolve("kev.json"));
        assertThat(into.resolve("epss.csv")).hasSameTextualContentAs(folder.resolve("epss.csv"));
        Files.delete(into.resolve("kev.json"));
        Files.delete(into.resolve("epss.csv"));
      }
      try (Stream<Path> left = Files.list(into)) {
        assertThat(left).isEmpty();
      }
    }
  }
}
