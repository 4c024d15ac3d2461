package org.fedrouter.engine.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Files of a model folder: whatever a name or a link says, none lies outside. */
public final class FolderFile {
  private FolderFile() {}

  /**
   * The file of that relative path.
   *
   * @param source the file that names it, and {@code field} where
   * @throws ModelException when the path is absolute, goes up, is no regular file, or leads out of
   *     the folder through a link
   */
  public static Path named(Path folder, String path, Object source, String field) {
    Path relative = relative(path, source, field);
    Path file = folder.resolve(relative);
    if (!Files.isRegularFile(file)) {
      throw new ModelException(file, "file", "must be a readable file");
    }
    try {
      if (!file.toRealPath().startsWith(folder.toRealPath())) {
        throw new ModelException(file, "file", "must not be a link out of the folder");
      }
    } catch (IOException e) {
      throw new ModelException(file, "file", "must be a readable file");
    }
    return file;
  }

  /** The file of a name that the format itself demands. */
  public static Path required(Path folder, String name) {
    return named(folder, name, folder, "file");
  }

  private static Path relative(String path, Object source, String field) {
    try {
      Path relative = Path.of(path);
      boolean up = !relative.normalize().equals(relative) || relative.startsWith("..");
      if (!path.isEmpty() && !relative.isAbsolute() && !up && path.indexOf('\\') < 0) {
        return relative;
      }
    } catch (InvalidPathException e) {
      // Same message as for a path that leads elsewhere.
    }
    throw new ModelException(source, field, "must be the name of a file within the folder");
  }
}
