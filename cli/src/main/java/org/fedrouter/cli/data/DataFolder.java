package org.fedrouter.cli.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.console.ExitCode;

/** The folder that holds everything of one stack. {@code docs/cli.md} lists its files. */
public record DataFolder(Path root) {
  /** Name of the router's domain, which the server wants to be its folder's. */
  public static final String ROUTER = "router";

  private static final String FORMAT = "fedrouter 1";

  /**
   * The folder, created when it is missing and for its owner only.
   *
   * @throws CommandFailure when the path cannot be our folder; nothing has been changed then
   */
  public static DataFolder create(Path root) {
    DataFolder folder = new DataFolder(root);
    try {
      folder.checkUsable();
      createPrivate(root);
      if (!Files.exists(folder.formatFile())) {
        replace(folder.formatFile(), FORMAT + "\n");
      }
      createPrivate(folder.logs());
      return folder;
    } catch (IOException e) {
      throw broken(root, "cannot be written: " + e.getMessage());
    }
  }

  private void checkUsable() throws IOException {
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw broken(root, "is not a folder");
    }
    if (!Files.exists(root)) {
      return;
    }
    if (!Files.isWritable(root) || !Files.isReadable(root)) {
      throw broken(root, "cannot be read and written by this user");
    }
    if (Files.exists(formatFile())) {
      checkFormat();
    } else if (!isEmpty(root)) {
      throw broken(root, "is not empty and was not made by fedrouter");
    }
  }

  private void checkFormat() throws IOException {
    if (!Files.readString(formatFile()).strip().equals(FORMAT)) {
      throw broken(root, "was made by another version of fedrouter");
    }
    if (Files.exists(postgres()) && !Files.exists(postgres().resolve("PG_VERSION"))) {
      throw broken(root, "holds a damaged database: postgres/PG_VERSION is missing");
    }
    if (Files.exists(postgres()) && !Files.isDirectory(secrets())) {
      throw broken(root, "holds a database but not its passwords: secrets/ is missing");
    }
  }

  private static CommandFailure broken(Path root, String what) {
    return new CommandFailure(
        ExitCode.USAGE, "data folder " + root + " " + what + ": choose another with --data");
  }

  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.findAny().isEmpty();
    }
  }

  public Path formatFile() {
    return root.resolve("format");
  }

  public Path stackFile() {
    return root.resolve("stack.json");
  }

  public Path lockFile() {
    return root.resolve("up.lock");
  }

  public Path accountsFile() {
    return root.resolve("accounts.json");
  }

  public Path firstAnswerFile() {
    return root.resolve("first-answer.json");
  }

  public Path rosterFile() {
    return root.resolve("roster.txt");
  }

  /** Hospitals that train, where they are others than those of the roster. */
  public Path trainingRosterFile() {
    return root.resolve("training-roster.txt");
  }

  public Path cdsFile() {
    return root.resolve("cds-hooks.json");
  }

  /** OpenID providers whose tokens count. */
  public Path issuersFile() {
    return root.resolve("oidc-issuers.json");
  }

  public Path secrets() {
    return root.resolve("secrets");
  }

  public Path postgres() {
    return root.resolve("postgres");
  }

  public Path router() {
    return root.resolve(ROUTER);
  }

  public Path node(String id) {
    return root.resolve("nodes").resolve(id);
  }

  /** The ledger of a hospital's own. */
  public Path ledger(String id) {
    return node(id).resolve("ledger.sqlite");
  }

  /** Names of the hospitals whose ledgers were made. */
  public Path ledgersFile() {
    return root.resolve("ledgers.txt");
  }

  public Path logs() {
    return root.resolve("logs");
  }

  public Path log(String name) {
    return logs().resolve(name + ".log");
  }

  /** Whether there is an embedded database, running or not. */
  public boolean hasDatabase() {
    return Files.isDirectory(postgres());
  }

  /** A folder for its owner only, with its parents. */
  public static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
  }

  /** Writes a file for its owner only, whole or not at all. */
  public static void replace(Path file, String text) {
    try {
      Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), ".new", "");
      Files.writeString(fresh, text);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw CommandFailure.internal("cannot write " + file, e);
    }
  }
}
