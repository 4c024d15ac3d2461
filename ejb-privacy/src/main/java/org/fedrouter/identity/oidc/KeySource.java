package org.fedrouter.identity.oidc;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the public keys of a provider are. */
public sealed interface KeySource {
  /** Larger sets of keys are not read, in bytes. */
  int LARGEST = 256 * 1024;

  /** In a file that the operator keeps. */
  record InFile(Path file) implements KeySource {
    /**
     * What the file holds.
     *
     * @throws IOException when it cannot be read or is larger than {@link #LARGEST}
     */
    public String read() throws IOException {
      try (InputStream in = Files.newInputStream(file)) {
        byte[] bytes = in.readNBytes(LARGEST + 1);
        if (bytes.length > LARGEST) {
          throw new IOException("more than " + LARGEST + " bytes");
        }
        return new String(bytes, StandardCharsets.UTF_8);
      }
    }
  }

  /** At an address of the provider. */
  record AtAddress(URI address) implements KeySource {}
}
