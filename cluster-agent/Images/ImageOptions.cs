using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using FleetScan.Images;

namespace FleetScan.Agent.Images;

/// <summary>How images are read and what that may cost; configuration section <c>Agent:Images</c>. Lists are separated by commas.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The generated validator replaces the range attributes of TimeSpan by code.")]
public sealed class ImageOptions : IValidatableObject
{
    /// <summary>Images read at the same time.</summary>
    [Range(1, 32)]
    public int Concurrency { get; set; } = 2;

    /// <summary>The largest image that is read, all layers as stored, in bytes.</summary>
    [Range(1024 * 1024L, 1024L * 1024 * 1024 * 1024)]
    public long MaxImageBytes { get; set; } = 8L * 1024 * 1024 * 1024;

    /// <summary>How long one image may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan MaxImageDuration { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Different images listed by one scan; the rest is cut off, and the result says so.</summary>
    [Range(1, 1_000_000)]
    public int MaxImages { get; set; } = 20_000;

    /// <summary>Different uses, or tags, listed by one scan; the rest is cut off, and the result says so.</summary>
    [Range(1, 10_000_000)]
    public int MaxUses { get; set; } = 200_000;

    /// <summary>Requests per second to one registry, retries included.</summary>
    [Range(0.1, 1_000)]
    public double RequestsPerSecond { get; set; } = 20;

    /// <summary>How long a registry is left alone after it has refused for too many requests several times in a row.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "24:00:00")]
    public TimeSpan BreakerPause { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many images are claimed at a time; other clusters read the others meanwhile.</summary>
    [Range(1, 1_000)]
    public int ClaimBatch { get; set; } = 200;

    /// <summary>How often the claim of images that are still to be read is prolonged; it lasts 15 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:14:00")]
    public TimeSpan ClaimRenewal { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How often is asked for images that another cluster's agent is reading.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan ElsewherePoll { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>How long a scan that has nothing else to do waits for them.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "06:00:00")]
    public TimeSpan ElsewherePatience { get; set; } = TimeSpan.FromMinutes(16);

    /// <summary>How long the delivery of one inventory is tried before it counts as failed.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "06:00:00")]
    public TimeSpan DeliveryPatience { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Registries spoken to without TLS, such as <c>registry.test:5000</c>.</summary>
    public string? PlainHttpRegistries { get; set; }

    /// <summary>Registries whose certificates are not verified.</summary>
    public string? InsecureRegistries { get; set; }

    /// <summary>A PEM file with certificate authorities of registries, trusted beside those of the system.</summary>
    public string? CaFile { get; set; }

    /// <summary>A proxy for registries, such as <c>http://proxy.test:3128</c>; null for that of the environment.</summary>
    public Uri? Proxy { get; set; }

    /// <summary>Where images are read instead, such as <c>docker.io=mirror.test/hub</c>; the longest name that fits counts.</summary>
    public string? Mirrors { get; set; }

    /// <summary>Docker's configuration file with credentials, for scans outside a cluster and for registries without a pull secret.</summary>
    public string? DockerConfig { get; set; }

    /// <summary>Clouds whose registries are pulled from with the identity that the cloud gives the agent, such as <c>aws,azure</c>; none by default.</summary>
    public string? CloudIdentity { get; set; }

    /// <summary>The platform of images of manifests and of pods without a node, such as <c>linux/arm64</c>; null for this machine's.</summary>
    public string? Platform { get; set; }

    internal string PlatformOrOwn => Platform ?? $"linux/{OwnArchitecture}";

    private static string OwnArchitecture => RuntimeInformation.OSArchitecture switch
    {
        Architecture.Arm64 => "arm64",
        Architecture.Arm => "arm",
        Architecture.S390x => "s390x",
        Architecture.Ppc64le => "ppc64le",
        Architecture.RiscV64 => "riscv64",
        Architecture.X86 => "386",
        _ => "amd64",
    };

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Platform is { } platform && (platform.Length > 64 || ImagePlatform.TryParse(platform) is null))
        {
            yield return new ValidationResult("Agent:Images:Platform is OS/ARCH or OS/ARCH/VARIANT, such as linux/arm64.", [nameof(Platform)]);
        }

        foreach (var (file, name) in new[] { (CaFile, nameof(CaFile)), (DockerConfig, nameof(DockerConfig)) })
        {
            if (!string.IsNullOrEmpty(file) && !File.Exists(file))
            {
                yield return new ValidationResult($"Agent:Images:{name}: there is no file {file}.", [name]);
            }
        }

        if (Proxy is { } proxy && (!proxy.IsAbsoluteUri || proxy.Scheme is not ("http" or "https" or "socks5")))
        {
            yield return new ValidationResult("Agent:Images:Proxy is an absolute http, https or socks5 URL.", [nameof(Proxy)]);
        }

        if (!FleetScan.Images.Registries.Cloud.CloudIdentity.TryParse(CloudIdentity, out _))
        {
            yield return new ValidationResult("Agent:Images:CloudIdentity is a list of aws, azure and google.", [nameof(CloudIdentity)]);
        }

        if (Split(Mirrors).Any(mirror => mirror.Split('=') is not [{ Length: > 0 }, { Length: > 0 }]))
        {
            yield return new ValidationResult("Agent:Images:Mirrors is a list of NAME=MIRROR, such as docker.io=mirror.test/hub.", [nameof(Mirrors)]);
        }
    }

    internal InventoryOptions BoundsOf(string platform, TimeProvider time) => new()
    {
        Platform = ImagePlatform.TryParse(platform) ?? ImagePlatform.Linux,
        MaxImageBytes = MaxImageBytes,
        MaxDuration = MaxImageDuration,
        Time = time,
    };

    internal static string[] Split(string? list) => (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
