package org.fedrouter.web.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.fedrouter.identity.boundary.LocalLogin;
import org.fedrouter.identity.boundary.Providers;
import org.fedrouter.runtime.Settings;
import org.fedrouter.runtime.Time;
import org.fedrouter.web.problem.ProblemException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderDirectoryTest {
  private static final String FILE =
      """
      {"resource":"https://router.example.org","issuers":[{"iss":"https://login.example.org",
        "jwks_uri":"https://login.example.org/jwks",
        "scopes":{"permissions":{"fedrouter/query":"query"}}}]}""";

  @Test
  void metadata_areThere_whenAProviderIsTrusted(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("issuers.json"), FILE);
    ProviderDirectory directory = directory(Optional.of(file), false);
    directory.start("");
    assertThat(directory.metadata())
        .contains("https://router.example.org/.well-known/oauth-protected-resource");
    MetadataResource resource = resource(directory);
    assertThat(resource.metadata())
        .isEqualTo(
            new MetadataResource.MetadataBody(
                "https://router.example.org",
                List.of("https://login.example.org"),
                List.of("fedrouter/query"),
                List.of("header"),
                "fedrouter"));
  }

  @Test
  void withoutAProvider_thereIsNothingToDiscover_andLocalLoginMustBeAllowed(@TempDir Path folder)
      throws IOException {
    Path empty = Files.writeString(folder.resolve("issuers.json"), "{}");
    for (Optional<Path> file : List.of(Optional.<Path>empty(), Optional.of(empty))) {
      ProviderDirectory directory = directory(file, true);
      directory.start("");
      assertThat(directory.metadata()).isEmpty();
      assertThatThrownBy(resource(directory)::metadata).isInstanceOf(ProblemException.class);
      ProviderDirectory closed = directory(file, false);
      assertThatThrownBy(() -> closed.start(""))
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("fedrouter.login.local=false needs an issuer");
    }
  }

  @SuppressWarnings("UnnecessaryAssignment")
  private static ProviderDirectory directory(Optional<Path> file, boolean local) {
    ProviderDirectory directory = new ProviderDirectory();
    directory.providers = new Providers();
    directory.time = new Time();
    directory.settings =
        new Settings() {
          @Override
          public Optional<Path> providersFile() {
            return file;
          }
        };
    directory.local =
        new LocalLogin() {
          @Override
          public boolean allowed() {
            return local;
          }
        };
    return directory;
  }

  @SuppressWarnings("UnnecessaryAssignment")
  private static MetadataResource resource(ProviderDirectory directory) {
    MetadataResource resource = new MetadataResource();
    resource.directory = directory;
    return resource;
  }
}
