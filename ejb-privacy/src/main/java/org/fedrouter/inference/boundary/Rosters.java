package org.fedrouter.inference.boundary;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.runtime.Settings;

/** The roster that the hospitals have signed, read once at start. */
@ApplicationScoped
public class Rosters {
  private static final Logger LOG = Logger.getLogger(Rosters.class.getName());

  @Inject Settings settings;

  private Optional<Roster> roster = Optional.empty();

  @PostConstruct
  void read() {
    try {
      String signed = Files.readString(settings.roster(), StandardCharsets.UTF_8);
      roster = Optional.of(Roster.readSigned(signed));
    } catch (IOException | IllegalArgumentException e) {
      LOG.log(Level.SEVERE, "no private answers, the roster cannot be used: {0}", e.getMessage());
    }
  }

  /** Empty when there is none that counts; the log says why. */
  public Optional<Roster> current() {
    return roster;
  }
}
