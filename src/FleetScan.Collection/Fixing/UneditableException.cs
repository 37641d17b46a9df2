namespace FleetScan.Collection;

// A change cannot be made in the text as it is written. Caught by the editor of its document and reported there.
internal sealed class UneditableException(string message) : Exception(message);
