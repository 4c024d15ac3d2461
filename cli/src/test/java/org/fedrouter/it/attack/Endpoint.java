package org.fedrouter.it.attack;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.fedrouter.web.security.Permission;
import org.jspecify.annotations.Nullable;

/**
 * One operation, as the code has it.
 *
 * @param path its template, with names alone in braces
 * @param permissions of which a caller needs one; empty when the method is open to all
 */
record Endpoint(String method, String path, Set<String> permissions)
    implements Comparable<Endpoint> {
  private static final Pattern CHOICE = Pattern.compile("\\{\\w+: ([\\w|-]+)}");
  private static final Pattern NAMED = Pattern.compile("\\{(\\w+): [^}]+}");

  /** Every one, by path and method. */
  static List<Endpoint> all() {
    return new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.fedrouter.web")
            .stream()
            .filter(type -> type.isAnnotatedWith(Path.class))
            .map(JavaClass::reflect)
            .flatMap(type -> Arrays.stream(type.getDeclaredMethods()).flatMap(m -> of(type, m)))
            .distinct()
            .sorted()
            .toList();
  }

  private static Stream<Endpoint> of(Class<?> type, Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(annotation -> annotation.getAnnotation(HttpMethod.class))
        .filter(verb -> verb != null)
        .flatMap(
            verb ->
                paths(type, method)
                    .map(path -> new Endpoint(verb.value(), path, permissions(method))));
  }

  private static Set<String> permissions(Method method) {
    @Nullable Permission permission = method.getAnnotation(Permission.class);
    return permission == null ? Set.of() : new TreeSet<>(List.of(permission.value()));
  }

  /** A choice of words in a template is as many paths. */
  private static Stream<String> paths(Class<?> type, Method method) {
    @Nullable Path own = method.getAnnotation(Path.class);
    String path = "/" + type.getAnnotation(Path.class).value();
    String whole = own == null ? path : path + "/" + own.value();
    Matcher choice = CHOICE.matcher(whole);
    return choice.find() && choice.group(1).contains("|")
        ? Arrays.stream(choice.group(1).split("\\|", -1)).map(choice::replaceFirst)
        : Stream.of(NAMED.matcher(whole).replaceAll("{$1}"));
  }

  /** With ids that nobody has. */
  String target() {
    return path.replace("{kind}", "user").replaceAll("\\{\\w+}", "nobody-of-this-name");
  }

  boolean open() {
    return permissions.isEmpty();
  }

  @Override
  public int compareTo(Endpoint other) {
    return Comparator.comparing(Endpoint::path)
        .thenComparing(Endpoint::method)
        .compare(this, other);
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
