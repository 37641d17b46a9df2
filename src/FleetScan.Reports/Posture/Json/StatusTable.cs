using FleetScan.Contracts.V1;

namespace FleetScan.Reports;

/// <summary>What each control says of each object, in two bits.</summary>
/// <param name="ids">The objects, in order.</param>
internal sealed class StatusTable(IReadOnlyList<string> ids)
{
    private const int PerByte = 4;
    private const int Bits = 2;
    private const int Mask = 3;

    private readonly Dictionary<string, byte[]> _controls = new(StringComparer.Ordinal);

    /// <summary>Says it once, by the object's position.</summary>
    public void Set(string control, int position, VerdictStatus status)
    {
        if (!_controls.TryGetValue(control, out var row))
        {
            _controls[control] = row = new byte[(ids.Count / PerByte) + 1];
        }

        // Nothing said is 0.
        row[position / PerByte] |= (byte)(((int)status + 1) << (position % PerByte * Bits));
    }

    /// <summary>The objects that the control judged.</summary>
    public IEnumerable<(string Id, VerdictStatus Status)> Of(string control)
    {
        if (!_controls.TryGetValue(control, out var row))
        {
            yield break;
        }

        for (var position = 0; position < ids.Count; position++)
        {
            var said = (row[position / PerByte] >> (position % PerByte * Bits)) & Mask;
            if (said > 0)
            {
                yield return (ids[position], (VerdictStatus)(said - 1));
            }
        }
    }
}
