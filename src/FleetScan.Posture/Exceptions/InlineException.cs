using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;

namespace FleetScan.Posture.Exceptions;

/// <summary>An exception that an object carries in its annotations.</summary>
internal sealed class InlineException
{
    private const string Controls = "kubescape.io/skip-controls";
    private const string Reason = "kubescape.io/skip-reason";
    private const string Expiry = "kubescape.io/skip-expiry";

    private readonly string[] _controls;

    private InlineException(string[] controls, string? reason, DateTimeOffset? expiresAt)
    {
        _controls = controls;
        Applied = new AppliedException { Name = Controls, Reason = reason, ExpiresAt = expiresAt };
    }

    public AppliedException Applied { get; }

    /// <summary>What the object says; null where it says nothing, and where its end has come or cannot be read.</summary>
    public static InlineException? Read(ResourceDocument document, DateTimeOffset? now)
    {
        var annotations = document.Metadata.Get("annotations"u8);
        if (annotations.Get(Controls).Text() is not { } text)
        {
            return null;
        }

        DateTimeOffset? expiresAt = null;
        if (annotations.Get(Expiry) is { } expiry && expiry.IsDefined())
        {
            if (!Timestamps.TryParse(expiry.Text() ?? "", out var end) || !(now < end))
            {
                return null;
            }

            expiresAt = end;
        }

        var controls = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return controls.Length == 0 ? null : new InlineException(controls, annotations.Get(Reason).Text(), expiresAt);
    }

    public bool Accepts(ControlInfo control) => Array.Exists(_controls, id => id.Equals(control.Id, StringComparison.OrdinalIgnoreCase));
}
