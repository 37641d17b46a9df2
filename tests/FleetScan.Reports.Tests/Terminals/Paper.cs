using FleetScan.Reports.Terminals;

namespace FleetScan.Reports.Tests.Terminals;

/// A terminal whose text can be read back.
internal sealed class Paper : IDisposable
{
    private readonly StringWriter _text = new() { NewLine = "\n" };

    public Paper(int? width = null, bool hasColours = false) => Terminal = new Terminal(_text, isTerminal: width is not null, hasColours, width);

    public Terminal Terminal { get; }

    public string Text => _text.ToString();

    public string[] Lines => Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);

    public void Dispose() => _text.Dispose();
}
