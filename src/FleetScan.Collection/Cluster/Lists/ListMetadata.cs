namespace FleetScan.Collection;

// What a page says about the list: where the next page begins (null for the last page), and how many objects come after this page.
internal readonly record struct ListMetadata(string? Continue, long? Remaining);
