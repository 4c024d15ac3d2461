package org.fedrouter.cli.roster;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.concurrent.Callable;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.Console;
import org.fedrouter.cli.console.ExitCode;
import org.fedrouter.cli.console.Json;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.secret.LocalCertificates;
import org.fedrouter.core.aggregation.secure.Member;
import org.fedrouter.core.aggregation.secure.Roster;
import org.fedrouter.core.exchange.Bytes;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fedrouter roster sign}. */
@Command(
    name = "sign",
    description = {
      "Sign a roster as one of its hospitals.",
      "By signing, a hospital accepts every hospital, key and rule in the text: read it first."
    })
public final class RosterSignCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--keystore",
      paramLabel = "FILE",
      required = true,
      description = "PKCS#12 file with the hospital's certificate key.")
  private Path keystore = Path.of("");

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      required = true,
      description = "Its password, first line.")
  private Path passwordFile = Path.of("");

  @Option(
      names = "--alias",
      defaultValue = LocalCertificates.NODE_ALIAS,
      description = "Alias of the key (default: ${DEFAULT-VALUE}).")
  private String alias = LocalCertificates.NODE_ALIAS;

  @Option(names = "--json", description = "Print one JSON object on stdout and nothing else there.")
  private boolean json;

  @Parameters(paramLabel = "FILE", description = "The roster; the signature is appended.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    Roster roster = RosterReading.roster(file, Roster::readUnsigned);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      char[] password = RosterReading.text(passwordFile).strip().toCharArray();
      try (InputStream in = Files.newInputStream(keystore)) {
        store.load(in, password);
      }
      Member self = self(roster, store);
      PrivateKey key = (PrivateKey) store.getKey(alias, password);
      DataFolder.replace(file, RosterReading.text(file) + roster.signatureLine(self.id(), key));
      Console console = Console.of(spec, json);
      console.line("signed roster " + roster.serial() + " as " + self.id());
      RosterReading.warn(console, roster);
      console.object(Json.write(RosterReading.json(roster).put("signed", self.id())));
      return ExitCode.OK.number();
    } catch (IOException | GeneralSecurityException e) {
      throw new CommandFailure(ExitCode.USAGE, "cannot use the key in " + keystore, e);
    }
  }

  private Member self(Roster roster, KeyStore store) throws GeneralSecurityException {
    if (store.getCertificate(alias) == null) {
      throw new CommandFailure(ExitCode.USAGE, "there is no key " + alias + " in " + keystore);
    }
    Bytes own = Bytes.of(store.getCertificate(alias).getPublicKey().getEncoded());
    return roster.members().stream()
        .filter(member -> member.identity().equals(own))
        .findFirst()
        .orElseThrow(
            () -> new CommandFailure(ExitCode.USAGE, "the roster has no hospital of this key"));
  }
}
