package org.fedrouter.compliance.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.fedrouter.compliance.advisory.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An import that is broken off anywhere and resumed equals one that is not. */
class FeedImportLaws {
  @TempDir private Path folder;

  /** A disk that fails behind so many bytes, over all files. */
  private static UnaryOperator<InputStream> failing(long behind) {
    long[] left = {behind};
    return in ->
        new FilterInputStream(in) {
          @Override
          public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
          }

          @Override
          public int read(byte[] target, int from, int length) throws IOException {
            if (left[0] <= 0) {
              throw new IOException("the disk is gone");
            }
            int read = super.read(target, from, (int) Math.min(length, left[0]));
            left[0] -= Math.max(0, read);
            return read;
          }

          @Override
          public boolean markSupported() {
            return false;
          }
        };
  }

  private static KeptRecords whole(Source source, Path path, int batch) throws IOException {
    KeptRecords store = new KeptRecords();
    assertThat(go(source, path, store, UnaryOperator.identity(), batch).finished()).isTrue();
    return store;
  }

  private static ImportPosition go(
      Source source, Path path, KeptRecords store, UnaryOperator<InputStream> disk, int batch)
      throws IOException {
    FeedImport.Reads reads = new FeedImport.Reads(disk, batch);
    return new FeedImport(source, path, FeedLimits.STANDARD, store, store.position(), reads).run();
  }

  private static void assertSame(KeptRecords resumed, KeptRecords whole) {
    assertThat(resumed.records()).isEqualTo(whole.records());
    assertThat(resumed.refusals()).isEqualTo(whole.refusals());
    assertThat(resumed.position()).isEqualTo(whole.position());
  }

  private static void resumesAt(Source source, Path path, KeptRecords whole, long bytes, int batch)
      throws IOException {
    KeptRecords store = new KeptRecords();
    Throwable fault = catchThrowable(() -> go(source, path, store, failing(bytes), batch));
    assertThat(fault).as("byte %d", bytes).isInstanceOf(IOException.class);
    assertThat(store.records().size()).isLessThanOrEqualTo(whole.records().size());
    go(source, path, store, UnaryOperator.identity(), batch);
    assertSame(store, whole);
  }

  @Test
  void smallImport_whoseDiskFailsAtAnyByte_endsTheSame() throws IOException {
    Map<String, String> files = new TreeMap<>(FeedFixtures.osvFiles(9));
    files.keySet().removeIf(name -> name.compareTo("npm/00006") < 0);
    Path path = FeedFixtures.folder(folder, files);
    KeptRecords whole = whole(Source.OSV, path, 500);
    assertThat(whole.records()).hasSize(2);
    assertThat(whole.refusals()).hasSize(1);
    long size = 0;
    for (Path file : FeedFiles.paths(path, 100)) {
      size += Files.size(file);
    }
    for (long bytes = 0; bytes < size; bytes++) {
      resumesAt(Source.OSV, path, whole, bytes, 2);
    }
  }

  @Test
  void smallFile_whoseDiskFailsAtAnyByte_endsTheSame() throws IOException {
    Path path = Files.writeString(folder.resolve("n.json"), FeedFixtures.nvd(0, 12, 12));
    KeptRecords whole = whole(Source.NVD, path, 500);
    assertThat(whole.records()).hasSize(11);
    for (long bytes = 0; bytes < Files.size(path); bytes++) {
      resumesAt(Source.NVD, path, whole, bytes, 3);
    }
  }

  @Test
  void archive_whoseDiskFailsAtRandomBytes_endsTheSame() throws IOException {
    Path path = FeedFixtures.zip(folder.resolve("all.zip"), FeedFixtures.osvFiles(160));
    KeptRecords whole = whole(Source.OSV, path, 60);
    assertThat(whole.commits()).isGreaterThan(2);
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 8; i++) {
      // Behind its files the archive has its directory, which is not read in the stream.
      resumesAt(Source.OSV, path, whole, random.nextLong(Files.size(path) * 7 / 10), 50);
    }
  }

  @Test
  void yearOfNvd_whoseDiskFailsAtRandomBytes_endsTheSame() throws IOException {
    Path path = FeedFixtures.gzip(folder.resolve("2024.json.gz"), FeedFixtures.nvd(0, 400, 400));
    KeptRecords whole = whole(Source.NVD, path, 90);
    assertThat(whole.commits()).isGreaterThan(3);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 8; i++) {
      resumesAt(Source.NVD, path, whole, random.nextLong(Files.size(path)), 70);
    }
  }

  @Test
  void import_whoseStoreGoesAwayAgainAndAgain_endsTheSame() throws IOException {
    Path path = FeedFixtures.zip(folder.resolve("all.zip"), FeedFixtures.osvFiles(160));
    KeptRecords whole = whole(Source.OSV, path, 50);
    KeptRecords store = new KeptRecords();
    int tries = 0;
    boolean finished = false;
    while (!finished) {
      store.dieBehind(1);
      tries++;
      finished =
          catchThrowable(() -> go(Source.OSV, path, store, UnaryOperator.identity(), 50)) == null;
    }
    assertThat(tries).isEqualTo(whole.commits());
    assertSame(store, whole);
  }

  @Test
  void download_thatWasCutAtRandomBytesAndThenWhole_endsTheSame() throws IOException {
    Path path = FeedFixtures.zip(folder.resolve("all.zip"), FeedFixtures.osvFiles(100));
    KeptRecords whole = whole(Source.OSV, path, 500);
    byte[] bytes = Files.readAllBytes(path);
    SplittableRandom random = new SplittableRandom(9);
    for (int i = 0; i < 5; i++) {
      Files.write(path, Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length - 1)));
      KeptRecords store = new KeptRecords();
      ImportPosition cut =
          FeedImport.run(Source.OSV, path, FeedLimits.STANDARD, store, Optional.empty());
      assertThat(Completeness.of(cut.tally(), Map.of()).complete()).isFalse();
      Files.write(path, bytes);
      FeedImport.run(Source.OSV, path, FeedLimits.STANDARD, store, store.position());
      assertSame(store, whole);
    }
  }
}
