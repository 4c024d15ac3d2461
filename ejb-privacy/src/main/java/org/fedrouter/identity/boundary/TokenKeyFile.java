package org.fedrouter.identity.boundary;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.identity.SigningKeys;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Watched;
import org.jspecify.annotations.Nullable;

/** The file with the keys of access tokens: what is changed there counts within a second. */
@ApplicationScoped
public class TokenKeyFile implements Watched {
  private static final Logger LOG = Logger.getLogger(TokenKeyFile.class.getName());

  @Inject Settings settings;
  @Inject Credentials credentials;

  private volatile @Nullable Read latest;

  private record Read(String text, SigningKeys keys) {}

  /** The keys that count now. */
  SigningKeys keys() {
    Read known = latest;
    return known == null ? read() : known.keys();
  }

  /**
   * Reads the file.
   *
   * @throws RuntimeException when it cannot be read, or holds no key: what was known stays
   */
  SigningKeys read() {
    Read before = latest;
    try {
      String text = Files.readString(settings.jwtKeyFile());
      if (before == null || !before.text().equals(text)) {
        latest = new Read(text, SigningKeys.ofPem(text));
        credentials.forget();
      }
      return keys();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "fedrouter.jwt.key.file cannot be read: " + settings.jwtKeyFile(), e);
    }
  }

  /** A file that somebody spoilt changes nothing. */
  @Override
  public void look() {
    try {
      var unused = read();
    } catch (UncheckedIOException | IllegalArgumentException spoilt) {
      LOG.log(Level.WARNING, "the keys of access tokens stay as they were", spoilt);
    }
  }
}
