package org.fedrouter.compliance.feed.bundle;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.fedrouter.compliance.feed.bundle.BundleReading.Accepted;
import org.fedrouter.compliance.feed.bundle.BundleReading.Rejected;
import org.fedrouter.core.note.SignedNote;
import org.fedrouter.core.note.VerifyingKey;
import org.jspecify.annotations.Nullable;

/**
 * Verifies bundles and unpacks them.
 *
 * @param signer the name under which trusted keys sign
 * @param trusted any one of them suffices
 * @param newest when the last accepted bundle was made, which an older one must not replace; null
 *     before the first
 */
public record BundleReader(String signer, List<VerifyingKey> trusted, @Nullable Instant newest) {
  private static final int MOST_MANIFEST = 1 << 16;
  private static final int BUFFER = 1 << 16;

  public BundleReader {
    trusted = List.copyOf(trusted);
  }

  /** A bundle that is not as it must be. */
  private static final class Unfit extends Exception {
    private static final long serialVersionUID = 1L;

    Unfit(String reason) {
      super(reason);
    }
  }

  /**
   * Unpacks into a folder that exists and has no file of the same name. The manifest and its
   * signature are checked before the first part is read, and no part may be longer than its
   * manifest says; if anything is wrong, what was unpacked is deleted again.
   */
  public BundleReading unpack(InputStream bundle, Path folder) throws IOException {
    List<Path> written = new ArrayList<>();
    try {
      ZipInputStream zip = new ZipInputStream(bundle);
      Manifest manifest = manifest(zip);
      for (BundlePart part : manifest.parts()) {
        Path file = folder.resolve(part.name());
        unpack(zip, part, file, written);
      }
      if (zip.getNextEntry() != null) {
        throw new Unfit("a bundle has nothing that its manifest does not name");
      }
      return new Accepted(manifest);
    } catch (Unfit | IllegalArgumentException | ZipException | EOFException e) {
      for (Path file : written) {
        Files.deleteIfExists(file);
      }
      return new Rejected(
          e instanceof EOFException ? "a bundle is whole" : String.valueOf(e.getMessage()));
    }
  }

  private Manifest manifest(ZipInputStream zip) throws IOException, Unfit {
    ZipEntry first = zip.getNextEntry();
    if (first == null || !first.getName().equals(BundleWriter.MANIFEST)) {
      throw new Unfit("a bundle begins with its manifest");
    }
    byte[] bytes = zip.readNBytes(MOST_MANIFEST + 1);
    if (bytes.length > MOST_MANIFEST) {
      throw new Unfit("a manifest has at most " + MOST_MANIFEST + " bytes");
    }
    SignedNote note = SignedNote.read(new String(bytes, StandardCharsets.UTF_8));
    if (note.signatures().stream().noneMatch(one -> signed(note, one))) {
      throw new Unfit("no trusted key of " + signer + " has signed the manifest");
    }
    Manifest manifest = Manifest.read(note.text());
    if (newest != null && manifest.created().isBefore(newest)) {
      throw new Unfit("a bundle of " + manifest.created() + " is older than the last");
    }
    return manifest;
  }

  private boolean signed(SignedNote note, SignedNote.Signature signature) {
    return signature.name().equals(signer)
        && trusted.stream()
            .filter(key -> key.id(signer).equals(signature.keyId()))
            .anyMatch(key -> key.verifies(note.text(), signature.value()));
  }

  private static void unpack(ZipInputStream zip, BundlePart part, Path file, List<Path> written)
      throws IOException, Unfit {
    ZipEntry entry = zip.getNextEntry();
    if (entry == null || !entry.getName().equals(part.name())) {
      throw new Unfit("part " + part.name() + " is not where the manifest has it");
    }
    Hashing hashing = new Hashing();
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.CREATE_NEW)) {
      written.add(file);
      byte[] buffer = new byte[BUFFER];
      for (int read = zip.read(buffer); read >= 0; read = zip.read(buffer)) {
        hashing.write(buffer, 0, read);
        if (hashing.bytes() > part.bytes()) {
          throw new Unfit("part " + part.name() + " has more than " + part.bytes() + " bytes");
        }
        out.write(buffer, 0, read);
      }
    }
    if (hashing.bytes() != part.bytes() || !hashing.sha256().equals(part.sha256())) {
      throw new Unfit("part " + part.name() + " is not the one of the manifest");
    }
  }
}
