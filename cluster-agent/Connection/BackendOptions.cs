using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;

namespace FleetScan.Agent.Connection;

/// <summary>Where the backend is and how this cluster proves itself; configuration section <c>Agent</c>.</summary>
[UnconditionalSuppressMessage("Trimming", "IL2026", Justification = "The generated validator replaces the range attributes of TimeSpan by code.")]
public sealed class BackendOptions : IValidatableObject
{
    /// <summary>The backend, such as <c>https://fleetscan.example.com</c>.</summary>
    [Required]
    public Uri? BackendUrl { get; set; }

    /// <summary>The client id given when the cluster was enrolled.</summary>
    [Required]
    [StringLength(256)]
    public string ClientId { get; set; } = "";

    /// <summary>The client secret; prefer <see cref="ClientSecretFile"/>.</summary>
    public string? ClientSecret { get; set; }

    /// <summary>A file with the client secret. It is read again for each token, so a rotated secret is picked up.</summary>
    public string? ClientSecretFile { get; set; }

    /// <summary>A PEM file with the certificate authorities to trust in place of the system's; for backends with a private one.</summary>
    public string? CaFile { get; set; }

    /// <summary>The longest that a call may take, beyond the time that a poll is held open.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan RequestTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest that the upload of one result part may take: 1 MiB over 30 kbit/s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan UploadTimeout { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>The first retry comes at a random moment within this time, so that a fleet does not come back all at once; doubles with each failure.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:05:00")]
    public TimeSpan RetrySpread { get; set; } = TimeSpan.FromSeconds(8);

    /// <summary>The longest pause between two tries.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan MaxRetryDelay { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>The longest pause after the backend refused the credentials or a request as such, which time alone seldom heals.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan RefusedRetryDelay { get; set; } = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (BackendUrl is { } url && (!url.IsAbsoluteUri || url.Scheme is not ("https" or "http") || url.UserInfo.Length > 0 || url.Query.Length > 0))
        {
            yield return new ValidationResult("Agent:BackendUrl must be an absolute https (or http) URL without credentials and query.", [nameof(BackendUrl)]);
        }

        if (!string.IsNullOrEmpty(CaFile) && !File.Exists(CaFile))
        {
            yield return new ValidationResult($"Agent:CaFile: there is no file {CaFile}.", [nameof(CaFile)]);
        }

        if (string.IsNullOrWhiteSpace(ClientSecret) == string.IsNullOrWhiteSpace(ClientSecretFile))
        {
            yield return new ValidationResult("Set exactly one of Agent:ClientSecret and Agent:ClientSecretFile.", [nameof(ClientSecret)]);
        }
    }
}
