using System.Text.Json.Serialization;

namespace FleetScan.Contracts.V1;

/// <summary>The ecosystem a package belongs to; it decides how versions compare and which advisories apply. Written as its purl type.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PackageType>))]
public enum PackageType
{
    /// <summary>Debian and its kin, from the dpkg database.</summary>
    [JsonStringEnumMemberName("deb")]
    Deb,

    /// <summary>Alpine and its kin, from the apk database.</summary>
    [JsonStringEnumMemberName("apk")]
    Apk,

    /// <summary>Red Hat, SUSE and their kin, from the rpm database.</summary>
    [JsonStringEnumMemberName("rpm")]
    Rpm,

    /// <summary>JavaScript from npm.</summary>
    [JsonStringEnumMemberName("npm")]
    Npm,

    /// <summary>Python from PyPI.</summary>
    [JsonStringEnumMemberName("pypi")]
    PyPi,

    /// <summary>Java from Maven repositories; the name is <c>group:artifact</c>.</summary>
    [JsonStringEnumMemberName("maven")]
    Maven,

    /// <summary>.NET from NuGet.</summary>
    [JsonStringEnumMemberName("nuget")]
    NuGet,

    /// <summary>Go modules, and <c>stdlib</c> for the toolchain a binary was built with.</summary>
    [JsonStringEnumMemberName("golang")]
    Go,

    /// <summary>Ruby gems.</summary>
    [JsonStringEnumMemberName("gem")]
    Gem,

    /// <summary>Rust crates.</summary>
    [JsonStringEnumMemberName("cargo")]
    Cargo,

    /// <summary>PHP from Packagist; the name is <c>vendor/package</c>.</summary>
    [JsonStringEnumMemberName("composer")]
    Composer,
}
