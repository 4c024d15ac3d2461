/**
 * Orders of versions, each from the public rules of its ecosystem.
 *
 * <table>
 * <caption>The rule behind each order</caption>
 * <tr><td>Bitnami, crates.io, Go, Hex, npm, SwiftURL and others</td>
 *     <td>Semantic Versioning 2.0.0, semver.org, section 11</td></tr>
 * <tr><td>Pub</td><td>as Semantic Versioning, builds count: dart.dev/tools/pub/versioning</td></tr>
 * <tr><td>NuGet</td><td>as Semantic Versioning, four numbers, any case:
 *     learn.microsoft.com/nuget/concepts/package-versioning</td></tr>
 * <tr><td>Maven</td><td>maven.apache.org/pom.html, version order specification</td></tr>
 * <tr><td>PyPI</td><td>PEP 440; before it, setuptools</td></tr>
 * <tr><td>RubyGems</td><td>the documentation of Gem::Version</td></tr>
 * <tr><td>Packagist</td><td>php.net/version_compare</td></tr>
 * <tr><td>Debian, Ubuntu</td><td>Debian Policy 5.6.12</td></tr>
 * <tr><td>Red Hat, Rocky, Alma, SUSE and others</td><td>rpm-version(7)</td></tr>
 * <tr><td>Alpine, Wolfi and others; Gentoo</td>
 *     <td>Gentoo's Package Manager Specification 3.3, with the suffixes of apk-package(5)</td></tr>
 * <tr><td>Arch Linux</td><td>vercmp(8)</td></tr>
 * <tr><td>CRAN</td><td>R's package_version</td></tr>
 * <tr><td>Hackage</td><td>pvp.haskell.org</td></tr>
 * <tr><td>ConanCenter, OpenSSL</td><td>docs.conan.io, version ranges</td></tr>
 * <tr><td>CPAN</td><td>perldoc version</td></tr>
 * </table>
 */
@NullMarked
package org.fedrouter.compliance.version;

import org.jspecify.annotations.NullMarked;
