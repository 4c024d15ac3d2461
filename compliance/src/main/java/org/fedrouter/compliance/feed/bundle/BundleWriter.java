package org.fedrouter.compliance.feed.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.fedrouter.compliance.advisory.Source;
import org.fedrouter.compliance.audit.log.LogKey;
import org.fedrouter.core.note.SignedNote;

/** Puts bundles together. The same files, time and key make the same bytes. */
public final class BundleWriter {
  /** The first entry of a bundle. */
  public static final String MANIFEST = "manifest.note";

  /** A zip cannot tell earlier times; nobody reads these. */
  private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

  private BundleWriter() {}

  /**
   * A file to take in.
   *
   * @param file whose name is the part's
   * @param asOf how recent the feed is
   * @param records that it holds
   */
  public record Draft(Source source, Path file, Instant asOf, long records) {}

  /**
   * Writes a bundle. Files must not change meanwhile.
   *
   * @param signer the name of the key
   */
  public static Manifest write(
      OutputStream out, List<Draft> drafts, String signer, LogKey key, Instant created)
      throws IOException {
    List<BundlePart> parts = new ArrayList<>();
    for (Draft draft : drafts) {
      parts.add(part(draft));
    }
    Manifest manifest = new Manifest(created, parts);
    SignedNote note = LogKey.sign(manifest.text(), signer, List.of(key));
    ZipOutputStream zip = new ZipOutputStream(out);
    entry(zip, MANIFEST);
    zip.write(note.format().getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i < parts.size(); i++) {
      entry(zip, parts.get(i).name());
      Files.copy(drafts.get(i).file(), zip);
    }
    zip.finish();
    return manifest;
  }

  private static void entry(ZipOutputStream zip, String name) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    entry.setTimeLocal(NO_TIME.atOffset(ZoneOffset.UTC).toLocalDateTime());
    zip.putNextEntry(entry);
  }

  private static BundlePart part(Draft draft) throws IOException {
    Hashing hashing = new Hashing();
    try (InputStream in = Files.newInputStream(draft.file())) {
      in.transferTo(hashing);
    }
    return new BundlePart(
        draft.source(),
        String.valueOf(draft.file().getFileName()),
        draft.asOf(),
        draft.records(),
        hashing.bytes(),
        hashing.sha256());
  }
}
