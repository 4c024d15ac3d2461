package org.fedrouter.cli.stack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.fedrouter.cli.console.CommandFailure;
import org.fedrouter.cli.data.DataFolder;
import org.fedrouter.cli.process.Children;
import org.fedrouter.cli.secret.Secrets;
import org.jspecify.annotations.Nullable;

/** The server's own command, for what cannot be asked of a server that does not run yet. */
final class Asadmin {
  private final Installation installation;
  private final DataFolder folder;
  private final Secrets secrets;
  private final Children children;

  Asadmin(Installation installation, DataFolder folder, Secrets secrets, Children children) {
    this.installation = installation;
    this.folder = folder;
    this.secrets = secrets;
    this.children = children;
  }

  /** Starts the domain and returns when its administration answers. */
  void startDomain(@Nullable Path preboot, Map<String, String> environment)
      throws InterruptedException {
    List<String> command = new ArrayList<>(java());
    command.addAll(List.of("--user", AdminKeyFile.USER));
    command.addAll(List.of("--passwordfile", passwords().toString(), "--interactive=false"));
    command.addAll(List.of("start-domain", "--domaindir", folder.root().toString()));
    if (preboot != null) {
      command.addAll(List.of("--prebootcommandfile", preboot.toString()));
    }
    command.add(DataFolder.ROUTER);
    Map<String, String> all = new HashMap<>(environment);
    all.put("AS_JAVA", installation.jdk().toString());
    children.run(command, all, folder.log("asadmin"));
  }

  /** setsid: the server is asadmin's child and must not end with our terminal. */
  private List<String> java() {
    return List.of(
        "setsid",
        "--wait",
        installation.jdk().resolve("bin/java").toString(),
        // A command that lives for a second needs no optimising compiler.
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        // Else it keeps a cache of commands, and sometimes a password, in the user's home.
        "-Duser.home=" + home(),
        "-jar",
        installation.payara().resolve("glassfish/lib/client/appserver-cli.jar").toString());
  }

  private Path home() {
    Path home = folder.root().resolve("asadmin-home");
    try {
      DataFolder.createPrivate(home);
      return home;
    } catch (IOException e) {
      throw CommandFailure.internal("cannot create " + home, e);
    }
  }

  private Path passwords() {
    Path file = secrets.file("asadmin-passwords");
    DataFolder.replace(
        file,
        "AS_ADMIN_PASSWORD="
            + secrets.password("admin-password")
            + "\nAS_ADMIN_MASTERPASSWORD="
            + secrets.password("master-password")
            + "\n");
    return file;
  }
}
