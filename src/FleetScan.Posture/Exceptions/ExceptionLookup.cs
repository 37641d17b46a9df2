using FleetScan.Contracts.V1;
using FleetScan.Kubernetes;
using FleetScan.Posture.Engine;

namespace FleetScan.Posture.Exceptions;

/// <summary>
/// The exceptions for what is being judged, found when something fails and not before. Reused from object to object by one thread at a time.
/// </summary>
internal sealed class ExceptionLookup(ExceptionSet all)
{
    private ResourceDocument? _document;
    private ObjectExceptions? _own;
    private ObjectExceptions?[] _related = [];

    /// <summary>The exceptions for the object at hand; null when there are none.</summary>
    public ObjectExceptions? Own
    {
        get
        {
            if (_document is { } document)
            {
                _own = all.Of(document);
                _document = null;
            }

            return _own;
        }
    }

    /// <summary>Goes to an object.</summary>
    public void Begin(ResourceDocument document) => (_document, _own, _related) = (document, null, []);

    /// <summary>Goes to something whose exceptions are known; it is accepted if any of them accepts it.</summary>
    public void Begin(ObjectExceptions? own, params ObjectExceptions?[] related) => (_document, _own, _related) = (null, own, related);

    /// <summary>The exception that accepts the rule; null when none does.</summary>
    public AppliedException? For(PlannedControl control, string rule)
    {
        if (all.IsEmpty)
        {
            return null;
        }

        var applied = Own?.For(all, control.Info, control.Slot, rule);
        for (var index = 0; index < _related.Length && applied is null; index++)
        {
            applied = _related[index]?.For(all, control.Info, control.Slot, rule);
        }

        return applied;
    }
}
