package org.fedrouter.web.cds;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.configuration.ConfiguredFile;
import org.jspecify.annotations.Nullable;

/** The configured services and issuers; none without a file. */
@ApplicationScoped
public class CdsDirectory {
  @Inject Settings settings;
  @Inject Time time;

  private volatile @Nullable ConfiguredFile<CdsConfiguration> file;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    file =
        settings
            .cdsFile()
            .map(
                path ->
                    new ConfiguredFile<>("fedrouter.cds.file", path, CdsConfiguration::read, time))
            .orElse(null);
  }

  /** What counts now. */
  CdsConfiguration current() {
    ConfiguredFile<CdsConfiguration> configured = file;
    return configured == null ? CdsConfiguration.NONE : configured.current();
  }
}
