package org.fedrouter.web.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Optional;
import org.fedrouter.identity.boundary.LocalLogin;
import org.fedrouter.identity.boundary.Providers;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.configuration.ConfiguredFile;
import org.jspecify.annotations.Nullable;

/** The configured OpenID providers; none without a file. */
@ApplicationScoped
public class ProviderDirectory {
  /** Where the metadata of this router as a protected resource are (RFC 9728, section 3). */
  static final String METADATA = ".well-known/oauth-protected-resource";

  @Inject Settings settings;
  @Inject Providers providers;
  @Inject LocalLogin local;
  @Inject Time time;

  private volatile @Nullable ConfiguredFile<ProviderConfiguration> file;
  private volatile ProviderConfiguration applied = ProviderConfiguration.NONE;

  void start(@Observes @Initialized(ApplicationScoped.class) Object started) {
    file =
        settings
            .providersFile()
            .map(
                path ->
                    new ConfiguredFile<>(
                        "fedrouter.oidc.issuers.file", path, ProviderConfiguration::read, time))
            .orElse(null);
    apply();
    if (!local.allowed() && applied.providers().isEmpty()) {
      throw new IllegalStateException(
          "fedrouter.login.local=false needs an issuer in fedrouter.oidc.issuers.file, or nobody"
              + " could come in");
    }
  }

  /** Lets what the file says now count. */
  public void apply() {
    ConfiguredFile<ProviderConfiguration> configured = file;
    if (configured != null) {
      ProviderConfiguration now = configured.current();
      if (!now.equals(applied)) {
        providers.trust(now.providers());
        applied = now;
      }
    }
  }

  /** What counts now. */
  ProviderConfiguration current() {
    apply();
    return applied;
  }

  /** Where clients find out who gives tokens for this router; empty when nobody else does. */
  public Optional<String> metadata() {
    return applied.providers().isEmpty()
        ? Optional.empty()
        : Optional.of(applied.resource() + "/" + METADATA);
  }
}
