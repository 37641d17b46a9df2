namespace FleetScan.Vulnerabilities.Severities;

/// A metric and the values it may have.
internal sealed class CvssMetric(string name, string values)
{
    private readonly string[] _values = values.Split(' ');

    public bool IsNamed(ReadOnlySpan<char> text) => text.SequenceEqual(name);

    /// The position of a value, -1 where it is none.
    public int PositionOf(ReadOnlySpan<char> value)
    {
        for (var position = 0; position < _values.Length; position++)
        {
            if (value.SequenceEqual(_values[position]))
            {
                return position;
            }
        }

        return -1;
    }
}
