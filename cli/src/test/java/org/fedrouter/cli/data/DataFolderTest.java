package org.fedrouter.cli.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.fedrouter.cli.console.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
  @TempDir private Path parent;

  @Test
  void create_missing_isMadeForItsOwnerOnly() throws IOException {
    DataFolder folder = DataFolder.create(parent.resolve("a/b"));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.root())))
        .isEqualTo("rwx------");
  }

  @Test
  void create_again_isTheSame() {
    DataFolder first = DataFolder.create(parent.resolve("data"));

    assertThat(DataFolder.create(parent.resolve("data"))).isEqualTo(first);
  }

  @Test
  void create_somebodyElsesFolder_refuses() throws IOException {
    Files.writeString(parent.resolve("thesis.txt"), "mine");

    assertThatThrownBy(() -> DataFolder.create(parent))
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("was not made by fedrouter");
    assertThat(parent.resolve("format")).doesNotExist();
  }

  @Test
  void create_anotherVersionsFolder_refuses() throws IOException {
    DataFolder folder = DataFolder.create(parent.resolve("data"));
    Files.writeString(folder.formatFile(), "fedrouter 99\n");

    assertThatThrownBy(() -> DataFolder.create(folder.root()))
        .hasMessageContaining("another version");
  }

  @Test
  void create_damagedDatabase_refuses() throws IOException {
    DataFolder folder = DataFolder.create(parent.resolve("data"));
    Files.createDirectory(folder.postgres());

    assertThatThrownBy(() -> DataFolder.create(folder.root()))
        .hasMessageContaining("PG_VERSION is missing");
  }

  @Test
  void create_lostSecrets_refuses() throws IOException {
    DataFolder folder = DataFolder.create(parent.resolve("data"));
    Files.createDirectory(folder.postgres());
    Files.writeString(folder.postgres().resolve("PG_VERSION"), "15\n");

    assertThatThrownBy(() -> DataFolder.create(folder.root()))
        .hasMessageContaining("secrets/ is missing");
  }

  @Test
  void replace_leavesNoOtherFileAndIsPrivate() throws IOException {
    Path file = parent.resolve("x");
    DataFolder.replace(file, "one");
    DataFolder.replace(file, "two");

    assertThat(parent).isDirectoryContaining("glob:**/x");
    assertThat(file).hasContent("two");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }
}
