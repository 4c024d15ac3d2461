package org.fedrouter.it;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;
import org.fedrouter.core.aggregation.secure.Roster;

/** A {@link TrainingClient} in a process of its own, to be killed. */
final class TrainingClientProcess {
  private TrainingClientProcess() {}

  /** Arguments: router, port of the proxy, hospital, folder with {@code key} and {@code roster}. */
  public static void main(String[] arguments) throws IOException, GeneralSecurityException {
    Path folder = Path.of(arguments[3]);
    PrivateKey key =
        KeyFactory.getInstance("EC")
            .generatePrivate(new PKCS8EncodedKeySpec(Files.readAllBytes(folder.resolve("key"))));
    Roster roster = Roster.readUnsigned(Files.readString(folder.resolve("roster")));
    try (TrainingClient client =
        new TrainingClient(
            arguments[0], Integer.parseInt(arguments[1]), arguments[2], key, roster, folder)) {
      System.out.println(client.join());
    }
  }

  /** Starts one; what it needs is written into its folder. */
  static Process start(
      TrainingConsortium consortium, RunningStack stack, int proxy, String hospital, Path folder)
      throws IOException, GeneralSecurityException {
    Files.createDirectories(folder);
    Files.write(folder.resolve("key"), consortium.key(hospital).getEncoded());
    Files.writeString(folder.resolve("roster"), consortium.roster.text(), StandardCharsets.UTF_8);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    return new ProcessBuilder(
            List.of(
                java,
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                TrainingClientProcess.class.getName(),
                stack.uri("").toString(),
                "" + proxy,
                hospital,
                folder.toString()))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("log").toFile()))
        .start();
  }
}
